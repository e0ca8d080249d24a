// Whether the committed migrations are what drizzle-kit makes of the tables: generated again beside them, nothing is added.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const engines = { sqlite: 'drizzle.config.ts', postgres: 'drizzle-postgres.config.ts' };

for (const [engine, config] of Object.entries(engines)) {
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-migrations-'));
  try {
    cpSync(`migrations/${engine}`, folder, { recursive: true });
    const before = readdirSync(folder).length;
    const dialect = engine === 'sqlite' ? 'sqlite' : 'postgresql';
    execFileSync(
      process.execPath,
      [
        'node_modules/drizzle-kit/bin.cjs',
        'generate',
        `--dialect=${dialect}`,
        `--schema=./tools/tables/${engine}.ts`,
        `--out=${path.relative('.', folder)}`,
      ],
      { stdio: 'inherit' },
    );
    if (readdirSync(folder).length !== before) {
      console.error(
        `The tables of ${engine} have changed since the last migration: run "npx drizzle-kit generate --config ${config}", and commit what it makes.`,
      );
      process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
