import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'sqlite', schema: './tools/tables/sqlite.ts', out: './migrations/sqlite' });
