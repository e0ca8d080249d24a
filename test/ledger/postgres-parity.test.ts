import { test } from 'vitest';
import { keepPromises } from '../contract/storage.ts';
import { parityPromises } from '../contract/storage-parity.ts';
import { rounds } from '../kit/long-run.ts';
import { openPostgres } from '../kit/postgres-opened.ts';

keepPromises(parityPromises(rounds(7, 100)), test, openPostgres);
