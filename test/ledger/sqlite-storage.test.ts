import { test } from 'vitest';
import { keepPromises, storagePromises } from '../contract/storage.ts';
import { rebuildingPromises } from '../contract/storage-rebuilding.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';

keepPromises({ ...storagePromises, ...rebuildingPromises }, test, openSqlite);
