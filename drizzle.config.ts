import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'sqlite', schema: './src/ledger/sqlite/*tables.ts', out: './migrations/sqlite' });
