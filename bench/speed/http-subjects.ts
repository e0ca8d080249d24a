import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fixture } from './data/fixture.ts';
import { generateRecord } from './data/generated-record.ts';
import { writePostgresTables } from './data/postgres-tables.ts';
import { type MeasuredProcess, startMeasured } from './run/measured-process.ts';
import { type MeasuredPostgres, startPostgres } from './run/postgres.ts';
import { type Product, serveDatabase, serveProduct } from './run/product.ts';
import { tell } from './run/progress.ts';
import type { Usage } from './run/report-usage.ts';
import { runImport } from './run/run-import.ts';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** What counts by SQL alone. */
export const sqlGroups = 'SQL GROUP BY';

/** What a product is called where its database is PostgreSQL. */
export function onPostgres(name: string): string {
  return `${name} on PostgreSQL`;
}

/** Servers over the same events that answer over HTTP. Each is started when it is first asked for, and runs until the end. */
export class HttpSubjects implements AsyncDisposable {
  readonly fixture: Fixture;
  readonly #products: readonly Product[];
  readonly #folder: string;
  /** What they need to run, and what goes after them. */
  readonly #opened = new AsyncDisposableStack();
  readonly #started = new Map<string, Promise<MeasuredProcess>>();

  constructor(fixture: Fixture, products: readonly Product[], folder: string) {
    this.fixture = fixture;
    this.#products = products;
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  get(subject: string): Promise<MeasuredProcess> {
    const started = this.#started.get(subject) ?? this.#start(subject);
    this.#started.set(subject, started);
    return started;
  }

  async #start(subject: string): Promise<MeasuredProcess> {
    tell(`starting ${subject} over ${this.fixture.events.toLocaleString('en')} events`);
    const product = this.#products.find(({ name }) => name === subject);
    if (product !== undefined) return serveProduct(product, await this.fixture.database(product), this.#folder);
    const other = this.#products.find(({ name }) => onPostgres(name) === subject);
    if (other !== undefined) return this.#startOnPostgres(other);
    const tables = await this.fixture.tables;
    switch (subject) {
      case 'Mercurius':
        return startMeasured(script('../peers/mercurius.ts'), tables);
      case 'Yoga':
        return startMeasured(script('../peers/yoga.ts'), tables);
      case sqlGroups:
        return startMeasured(script('./limits/sql-groups.ts'), tables);
      case 'PostGraphile':
        return this.#startPostGraphile();
      case 'static':
      case 'documents':
        return startMeasured(script('./limits/http-limit.ts'), tables);
      default:
        throw new RangeError(`nobody is called ${subject}`);
    }
  }

  async #startOnPostgres(product: Product): Promise<MeasuredProcess> {
    const server = this.#opened.use(await startPostgres());
    await runImport(product, await this.fixture.timelineFile, server.url);
    return withPostgres(await serveDatabase(product, server.url), server);
  }

  async #startPostGraphile(): Promise<MeasuredProcess> {
    const server = this.#opened.use(await startPostgres());
    await writePostgresTables(server.url, generateRecord(this.fixture.events));
    return withPostgres(await startMeasured(script('../peers/postgraphile.ts'), server.url), server);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const started of this.#started.values()) await (await started)[Symbol.asyncDispose]();
    await this.#opened.disposeAsync();
  }
}

/** With what PostgreSQL computes for it. */
function withPostgres(process: MeasuredProcess, server: MeasuredPostgres): MeasuredProcess {
  const usage = async (options?: { readonly isCollected: boolean }): Promise<Usage> => {
    const own = await process.usage(options);
    return { ...own, cpuMs: own.cpuMs + server.cpuMs() };
  };
  return { ...process, usage };
}
