import { randomUUID } from 'node:crypto';
import { ask } from './ask.ts';
import { claimInput, eventInput, type MutationName, mutate } from './mutations.ts';
import type { Random } from './random.ts';

/** What one version of an event is. */
export interface WrittenVersion {
  readonly kind: string;
  readonly isPublic: boolean;
}

interface Write extends WrittenVersion {
  readonly name: MutationName;
  readonly input: object;
  readonly idempotencyKey: string;
}

const kinds = ['CLASH', 'PROTEST'];

/** Somebody who adds, corrects and retracts events at random, through the API of a server that may be gone before it answers. */
export class RandomWriter {
  /** The versions of each event, from the first on. */
  readonly written = new Map<string, WrittenVersion[]>();
  readonly #random: Random;
  readonly #key: string;
  #address: string;
  /** What was sent and not answered. */
  #unanswered: Write | undefined;

  constructor(random: Random, address: string, key: string) {
    this.#random = random;
    this.#address = address;
    this.#key = key;
  }

  /** A few writes, one after the other. */
  async some(): Promise<void> {
    for (let i = this.#random.below(4); i >= 0; i--) await this.one();
  }

  /** One write of any kind. */
  async one(): Promise<void> {
    await this.#send(this.#next());
  }

  /** Publishes an event; answers its title. */
  async publish(kind: string, title: string): Promise<string> {
    await this.#send(this.#adding(kind, title));
    return title;
  }

  /** Goes on with another server, and sends again by the same key what was not answered. */
  async goOn(address: string): Promise<void> {
    this.#address = address;
    if (this.#unanswered !== undefined) await this.#send(this.#unanswered);
  }

  #next(): Write {
    const random = this.#random;
    const there = [...this.written].filter(([, versions]) => versions.at(-1)?.isPublic);
    if (there.length < 3 || random.chance(0.4)) return this.#adding(random.pick(kinds), `written ${this.written.size}`);
    const [id, versions] = random.pick(there);
    const [changing, kind] = [{ id, expectedVersion: versions.length, reason: 'a reason' }, versions.at(-1)?.kind ?? ''];
    if (random.chance(0.3)) return this.#write('retractEvent', changing, kind, false);
    const other = kinds.find((each) => each !== kind) ?? '';
    if (random.chance(0.5)) return this.#write('correctEvent', { ...changing, set: { kind: other } }, other);
    const title = [{ language: 'en', text: `corrected in version ${versions.length + 1}` }];
    return this.#write('correctEvent', { ...changing, set: { title } }, kind);
  }

  #adding(kind: string, title: string): Write {
    const edtf = `${2021 + this.#random.below(3)}-0${1 + this.#random.below(9)}`;
    const event = { kind, title: [{ language: 'en', text: title }], date: { edtf } };
    return this.#write('addEvent', eventInput(event, { publish: true, claims: [claimInput()] }), kind);
  }

  #write(name: MutationName, input: object, kind: string, isPublic = true): Write {
    return { name, input, idempotencyKey: randomUUID(), kind, isPublic };
  }

  async #send(write: Write): Promise<void> {
    const { name, input, idempotencyKey, kind, isPublic } = write;
    this.#unanswered = write;
    const asking = { ask: (query: string, variables?: object, key?: string) => ask(this.#address, query, variables, key) };
    const outcome = await mutate(asking, name, input, { key: this.#key, idempotencyKey });
    this.#unanswered = undefined;
    if (outcome.__typename !== 'EventAccepted') throw new Error(`${name} was refused: ${JSON.stringify(outcome)}`);
    const { id, version } = outcome.event;
    const versions = this.written.get(id) ?? [];
    if (versions.push({ kind, isPublic }) !== version)
      throw new Error(`version ${version} of ${id} was written twice, or not at all`);
    this.written.set(id, versions);
  }
}
