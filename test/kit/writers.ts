import type { Storage } from '../../src/ledger/storage.ts';
import type { Appender } from '../../src/ledger/write/append.ts';
import { readOn } from './make-requests.ts';
import { OracleRecord } from './oracle-record.ts';
import type { Random } from './random.ts';
import { type Authors, randomRequest } from './random-following.ts';
import { pending } from './test-record.ts';

/** Writers that write when they are let, a few at a time, in commits that they share. */
export class Writers {
  readonly record = new OracleRecord();
  readonly #storage: Storage;
  readonly #appender: Appender;
  readonly #authors: Authors;
  readonly #random: Random;
  #seen = 0;

  constructor(storage: Storage, appender: Appender, authors: Authors, random: Random) {
    this.#storage = storage;
    this.#appender = appender;
    this.#authors = authors;
    this.#random = random;
  }

  /** Lets `count` of them write one request each; answers once all are answered. */
  async go(count: number): Promise<void> {
    this.#seen = await readOn(this.#storage, this.record, this.#seen);
    const requests = Array.from({ length: count }, () => randomRequest(this.#random, this.record, this.#authors));
    await Promise.all(requests.map(({ request, author }) => this.#appender.append(pending(request, author))));
  }
}
