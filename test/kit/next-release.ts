import { readFileSync } from 'node:fs';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { projectionVersion } from '../../src/ledger/projection-version.ts';
import { indexVersion } from '../../src/reading/index/segment.ts';
import { tempFolder } from './temp-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the release after this one makes in another way: one more word of each title, or rows of the index. */
const edits = {
  PROJECTIONS: {
    'src/ledger/projection-version.ts': [
      [`projectionVersion = ${projectionVersion};`, `projectionVersion = ${projectionVersion + 1};`],
    ],
    'src/ledger/search-entry.ts': [['title: joined(own.title)', "title: joined([...own.title, ['newer']])"]],
  },
  INDEX: {
    'src/reading/index/segment.ts': [[`indexVersion = ${indexVersion};`, `indexVersion = ${indexVersion + 1};`]],
  },
} as const satisfies Record<string, Readonly<Record<string, readonly (readonly [string, string])[]>>>;

const migration = `ALTER TABLE "import_reports" ADD COLUMN "kept_for_later" integer NOT NULL DEFAULT 0;
  ALTER TABLE "segments" ADD COLUMN "kept_for_later" integer NOT NULL DEFAULT 0;`;

export interface NextRelease extends AsyncDisposable {
  /** How its command line is started. */
  readonly command: readonly string[];
}

/** The release after this one, in a folder of its own: it makes something in another way; where that is projections its migration changes tables. */
export async function nextRelease(makes: keyof typeof edits = 'PROJECTIONS'): Promise<NextRelease> {
  const folder = await tempFolder();
  const copied = ['src', 'migrations', 'timelines', 'package.json'];
  await Promise.all(copied.map((name) => cp(path.join(root, name), folder.file(name), { recursive: true })));
  await symlink(path.join(root, 'node_modules'), folder.file('node_modules'));
  for (const [name, changes] of Object.entries(edits[makes])) {
    let text = await readFile(folder.file(name), 'utf8');
    for (const [before, now] of changes) {
      expect(text.split(before), `${name}: ${before}`).toHaveLength(2);
      text = text.replace(before, now);
    }
    await writeFile(folder.file(name), text);
  }
  if (makes === 'PROJECTIONS')
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
