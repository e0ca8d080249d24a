import { describe, test } from 'vitest';
import { pastPromises } from '../contract/past.ts';
import { keepPromises } from '../contract/storage.ts';
import { openPostgres } from '../kit/postgres-opened.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';

describe('SQLite', () => keepPromises(pastPromises, test, openSqlite));
describe('PostgreSQL', () => keepPromises(pastPromises, test, openPostgres));
