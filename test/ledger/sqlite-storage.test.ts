import { test } from 'vitest';
import { keepPromises, storagePromises } from '../contract/storage.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';

keepPromises(storagePromises, test, openSqlite);
