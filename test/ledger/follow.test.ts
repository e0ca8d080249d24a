import { test } from 'vitest';
import { followingPromises, keep } from '../contract/following.ts';
import { cutoverPromises } from '../contract/following-cutover.ts';
import { endingPromises } from '../contract/following-endings.ts';
import { totalsPromises } from '../contract/following-totals.ts';
import { wordsPromises } from '../contract/following-words.ts';
import { sqliteRecord } from '../kit/sqlite-record.ts';

keep(followingPromises, test, sqliteRecord);
keep(endingPromises, test, sqliteRecord);
keep(wordsPromises, test, sqliteRecord);
keep(cutoverPromises, test, sqliteRecord);
keep(totalsPromises, test, sqliteRecord);
