import { test } from 'vitest';
import { keepPromises, storagePromises } from '../contract/storage.ts';
import { openPostgres } from '../kit/postgres-opened.ts';

keepPromises(storagePromises, test, openPostgres);
