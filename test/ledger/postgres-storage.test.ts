import { test } from 'vitest';
import { keepPromises, storagePromises } from '../contract/storage.ts';
import { rebuildingPromises } from '../contract/storage-rebuilding.ts';
import { openPostgres } from '../kit/postgres-opened.ts';

keepPromises({ ...storagePromises, ...rebuildingPromises }, test, openPostgres);
