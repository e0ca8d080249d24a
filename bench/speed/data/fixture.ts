import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateUcdpRows } from '../../generate-ucdp-rows.ts';
import type { Product } from '../run/product.ts';
import { tell } from '../run/progress.ts';
import { runImport } from '../run/run-import.ts';
import { generateRecord } from './generated-record.ts';
import { writeSqliteTables } from './sqlite-tables.ts';
import { eventRows } from './table-rows.ts';
import { writeTimelineFile } from './timeline-file.ts';

/** What the data is made by, as a digest: what was made by other sources is not taken for it. */
const sources = readdirSync(import.meta.dirname).map((file) => readFileSync(path.join(import.meta.dirname, file)));
const madeBy = createHash('sha256').update(Buffer.concat(sources)).digest('hex').slice(0, 8);

/** A timeline file of more events than this is longer than one text can be. */
const mostAtOnce = 200_000;

/** What makes a database of the product, as a digest: commits that leave it alone share theirs. */
function sourcesOf({ root }: Product): string {
  const git = (...args: readonly string[]): Buffer => execFileSync('git', ['-C', root, ...args], { maxBuffer: 2 ** 30 });
  const digest = createHash('sha256').update(git('rev-parse', 'HEAD:src', 'HEAD:migrations'));
  return digest
    .update(git('diff', 'HEAD', '--', 'src', 'migrations'))
    .digest('hex')
    .slice(0, 8);
}

/** The same events for everybody, each in a database of its own kind. They are made when they are first asked for. */
export class Fixture {
  readonly events: number;
  readonly #folder: string;
  readonly #arePlaced: boolean;
  readonly #made = new Map<string, Promise<string>>();
  #sortKeys: readonly string[] | undefined;

  /** In a folder: what lies there from another time is taken as it is. */
  constructor(events: number, folder: string, arePlaced: boolean) {
    this.events = events;
    this.#folder = folder;
    this.#arePlaced = arePlaced;
  }

  /** A timeline file. */
  get timelineFile(): Promise<string> {
    const asLines = this.events > mostAtOnce;
    const name = `timeline-${madeBy}-${this.#size}.${asLines ? 'ndjson' : 'json'}`;
    return this.#make(name, (file) =>
      writeTimelineFile(file, generateRecord(this.events, { arePlaced: this.#arePlaced }), asLines),
    );
  }

  /** As many rows in the shape of UCDP GED. */
  get rowsFile(): Promise<string> {
    return this.#make(`ucdp-${this.events}.csv`, (file) =>
      pipeline(Readable.from(generateUcdpRows(this.events)), createWriteStream(file)),
    );
  }

  /** What a peer has: a file of SQLite with tables and documents. */
  get tables(): Promise<string> {
    return this.#make(`tables-${madeBy}-${this.events}.db`, async (file) => writeSqliteTables(file, generateRecord(this.events)));
  }

  /** What the product has, imported by that commit of it. */
  database(product: Product): Promise<string> {
    return this.#make(`waqai-${sourcesOf(product)}-${madeBy}-${this.#size}.db`, async (file) => {
      await runImport(product, await this.timelineFile, file);
    });
  }

  /** The sort keys of all events, in their order. */
  get sortKeys(): readonly string[] {
    this.#sortKeys ??= Array.from(eventRows(generateRecord(this.events)), ({ sortKey }) => sortKey).sort();
    return this.#sortKeys;
  }

  /** What a name says of how much is in a file. */
  get #size(): string {
    return this.#arePlaced ? `${this.events}-placed` : String(this.events);
  }

  #make(name: string, make: (file: string) => Promise<void>): Promise<string> {
    const file = path.join(this.#folder, name);
    const known = this.#made.get(name) ?? (existsSync(file) ? Promise.resolve(file) : makeWhole(file, make));
    this.#made.set(name, known);
    return known;
  }
}

/** Makes a file under another name first: one that is there is whole. */
async function makeWhole(file: string, make: (file: string) => Promise<void>): Promise<string> {
  tell(`making ${path.basename(file)}`);
  const unfinished = `${file}.unfinished`;
  for (const end of ['', '-wal', '-shm']) rmSync(unfinished + end, { force: true });
  await make(unfinished);
  renameSync(unfinished, file);
  return file;
}
