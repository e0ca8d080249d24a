import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fixture } from './data/fixture.ts';
import { type MeasuredProcess, startMeasured } from './run/measured-process.ts';
import { type Product, serveProduct } from './run/product.ts';
import { tell } from './run/progress.ts';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Servers over the same events that answer over HTTP. Each is started when it is first asked for, and runs until the end. */
export class HttpSubjects implements AsyncDisposable {
  readonly fixture: Fixture;
  readonly #products: readonly Product[];
  readonly #folder: string;
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
    const tables = await this.fixture.tables;
    switch (subject) {
      case 'Mercurius':
        return startMeasured(script('../peers/mercurius.ts'), tables);
      case 'Yoga':
        return startMeasured(script('../peers/yoga.ts'), tables);
      case 'static':
      case 'documents':
        return startMeasured(script('./limits/http-limit.ts'), tables);
      default:
        throw new RangeError(`nobody is called ${subject}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const started of this.#started.values()) await (await started)[Symbol.asyncDispose]();
  }
}
