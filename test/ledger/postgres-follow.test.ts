import { test } from 'vitest';
import { followingPromises, keep } from '../contract/following.ts';
import { cutoverPromises } from '../contract/following-cutover.ts';
import { endingPromises } from '../contract/following-endings.ts';
import { totalsPromises } from '../contract/following-totals.ts';
import { wordsPromises } from '../contract/following-words.ts';
import { postgresRecord } from '../kit/postgres-record.ts';

keep(followingPromises, test, postgresRecord);
keep(endingPromises, test, postgresRecord);
keep(wordsPromises, test, postgresRecord);
keep(cutoverPromises, test, postgresRecord);
keep(totalsPromises, test, postgresRecord);
