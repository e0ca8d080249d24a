import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'postgresql', schema: './tools/tables/postgres.ts', out: './migrations/postgres' });
