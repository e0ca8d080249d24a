import { readFileSync } from 'node:fs';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { projectionVersion } from '../../src/ledger/engine/project.ts';
import { tempFolder } from './temp-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the release after this one changes: how long each slug is, in a new column, and one more word of each title. */
const edits: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'src/ledger/engine/project.ts': [
    [`projectionVersion = ${projectionVersion};`, `projectionVersion = ${projectionVersion + 1};`],
    ['title: joined(own.title)', "title: joined([...own.title, ['newer']])"],
    after('internal: isInternal(state) ? 1 : 0,', 'slug_length: state?.slug?.length ?? 0,'),
  ],
  'src/ledger/postgres/tables.ts': [
    after("draft: integer('draft').notNull().default(0),", "slugLength: integer('slug_length').notNull().default(0),"),
  ],
  'src/ledger/sqlite/tables.ts': [
    after("draft: integer('draft').notNull().default(0),", "slugLength: integer('slug_length').notNull().default(0),"),
  ],
  'src/ledger/sqlite/projections.ts': [
    ['withheld, internal, draft, added_by', 'withheld, internal, draft, slug_length, added_by'],
    ['@internal, @draft, @author', '@internal, @draft, @slug_length, @author'],
  ],
};

const migration = `ALTER TABLE "subjects" ADD COLUMN "slug_length" integer NOT NULL DEFAULT 0;
  ALTER TABLE "claims" ADD COLUMN "kept_for_later" integer NOT NULL DEFAULT 0;`;

function after(line: string, added: string): readonly [string, string] {
  return [line, `${line} ${added}`];
}

export interface NextRelease extends AsyncDisposable {
  /** How its command line is started. */
  readonly command: readonly string[];
}

/** The release after this one, in a folder of its own: it makes projections in another way, and its migration changes their tables. */
export async function nextRelease(): Promise<NextRelease> {
  const folder = await tempFolder();
  const copied = ['src', 'migrations', 'timelines', 'package.json'];
  await Promise.all(copied.map((name) => cp(path.join(root, name), folder.file(name), { recursive: true })));
  await symlink(path.join(root, 'node_modules'), folder.file('node_modules'));
  for (const [name, changes] of Object.entries(edits)) {
    let text = await readFile(folder.file(name), 'utf8');
    for (const [before, now] of changes) {
      expect(text.split(before), `${name}: ${before}`).toHaveLength(2);
      text = text.replace(before, now);
    }
    await writeFile(folder.file(name), text);
  }
  for (const engine of ['sqlite', 'postgres']) await appendMigration(folder.file(`migrations/${engine}`));
  return {
    command: [process.execPath, folder.file('src/cli/waqai.ts')],
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function appendMigration(folder: string): Promise<void> {
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[];
  };
  const last = journal.entries.at(-1)!;
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: 'next_weeks' });
  await writeFile(`${folder}/meta/_journal.json`, JSON.stringify(journal));
  await writeFile(`${folder}/next_weeks.sql`, migration);
}
