import { test } from 'vitest';
import { followingPromises, keep } from '../contract/following.ts';
import { cutoverPromises } from '../contract/following-cutover.ts';
import { endingPromises } from '../contract/following-endings.ts';
import { wordsPromises } from '../contract/following-words.ts';
import { openSqliteRecord } from '../kit/sqlite-record.ts';

keep(followingPromises, test, openSqliteRecord);
keep(endingPromises, test, openSqliteRecord);
keep(wordsPromises, test, openSqliteRecord);
keep(cutoverPromises, test, openSqliteRecord);
