import { test } from 'vitest';
import { keepPromises } from '../contract/storage.ts';
import { parityPromises } from '../contract/storage-parity.ts';
import { rounds } from '../kit/long-run.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';

keepPromises(parityPromises(rounds(40, 100)), test, openSqlite);
