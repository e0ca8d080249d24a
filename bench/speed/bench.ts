import path from 'node:path';
import { Fixture } from './data/fixture.ts';
import { HttpSubjects } from './http-subjects.ts';
import type { Options } from './options.ts';
import type { Samples, Target } from './outcome.ts';
import { type HttpLoad, startHttpLoad } from './run/http-load.ts';
import { copyDatabase, createKey, type Product } from './run/product.ts';

/** A row of the table: what is measured, of whom, and what it has to reach. */
export interface Workload {
  readonly id: string;
  readonly what: string;
  readonly targets: readonly Target[];
  run(bench: Bench): Promise<Samples>;
}

/** What workloads share: data, servers that run on, and what loads them. */
export interface Bench extends AsyncDisposable {
  readonly options: Options;
  /** This commit, and the other one where there is one. */
  readonly products: readonly Product[];
  /** For files that go when all is done. */
  readonly folder: string;
  readonly load: HttpLoad;
  fixture(events: number): Fixture;
  /** A database of a product over the usual events, with a key that may publish. To be copied, not served. */
  keyed(product: Product): Promise<Keyed>;
  /** Servers over so many events, started when they are first asked for. */
  subjects(events: number): HttpSubjects;
}

export interface Keyed {
  readonly database: string;
  readonly key: string;
}

export interface BenchSettings {
  readonly options: Options;
  readonly products: readonly Product[];
  readonly folder: string;
  /** For data that may stay. */
  readonly dataFolder: string;
  /** Whether events have points on the map, which nothing but a page asks for. */
  readonly arePlaced?: boolean;
}

export function openBench({ options, products, folder, dataFolder, arePlaced = false }: BenchSettings): Bench {
  const opened = new AsyncDisposableStack();
  const load = opened.use(startHttpLoad());
  const [fixtures, all] = [new Map<number, Fixture>(), new Map<number, HttpSubjects>()];
  const fixture = (events: number): Fixture => {
    const known = fixtures.get(events) ?? new Fixture(events, dataFolder, arePlaced);
    fixtures.set(events, known);
    return known;
  };
  const allKeyed = new Map<Product, Promise<Keyed>>();
  const keyed = (product: Product): Promise<Keyed> => {
    const known = allKeyed.get(product) ?? withKey(product, fixture(options.events), path.join(folder, 'keyed'));
    allKeyed.set(product, known);
    return known;
  };
  return {
    options,
    products,
    folder,
    load,
    fixture,
    keyed,
    subjects: (events) => {
      const known = all.get(events) ?? opened.use(new HttpSubjects(fixture(events), products, path.join(folder, String(events))));
      all.set(events, known);
      return known;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function withKey(product: Product, fixture: Fixture, folder: string): Promise<Keyed> {
  const database = copyDatabase(product, await fixture.database(product), folder);
  return { database, key: await createKey(product, database) };
}
