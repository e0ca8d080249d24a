import type { Author } from '../../src/domain/base/role.ts';
import type { EventId } from '../../src/domain/base/subject.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { Random } from './random.ts';
import { type TestApp, type TestAppOptions, testApp } from './test-app.ts';
import { editor } from './test-record.ts';

/**
 * One of two records that differ in some requests alone: what both have has the same ids in both, and was recorded at the same time. What
 * is written in one of them takes no time, and none of the other's chance.
 */
export class TwinRecord implements AsyncDisposable {
  readonly waqai: TestApp;
  /** The ids of what was recorded, by the names that it is given. */
  readonly ids: Record<string, string> = {};
  readonly #chance: Chance;
  #steps = 0;

  private constructor(waqai: TestApp, chance: Chance) {
    this.waqai = waqai;
    this.#chance = chance;
  }

  static async open(options: TestAppOptions): Promise<TwinRecord> {
    const chance = new Chance();
    const surroundings = { now: () => chance.now, randomBytes: (size: number) => chance.random.bytes(size) };
    return new TwinRecord(await testApp({ ...options, surroundings }), chance);
  }

  /** Writes what both have. */
  async write(name: string, request: ChangeRequest, author: Author = editor): Promise<void> {
    this.#steps++;
    this.#chance.begin(this.#steps, this.#steps);
    await this.#record(name, request, author);
  }

  /** Writes what one of them has. */
  async hide(name: string, request: ChangeRequest, author: Author = editor): Promise<void> {
    // Whatever else is there, it has the ids that its name gives it.
    const seed = [...name].reduce((sum, each) => Math.imul(sum, 31) + each.charCodeAt(0), 1_000_000);
    this.#chance.begin(seed, this.#steps);
    await this.#record(name, request, author);
  }

  async #record(name: string, request: ChangeRequest, author: Author): Promise<void> {
    this.ids[name] = (await this.waqai.record.write(request, author)).subject ?? '';
  }

  /** Whatever is judged from now on, and not written, is judged alike in both. */
  rewind(): void {
    this.#chance.begin(9_999, 9_999);
  }

  async stateOf(name: string): Promise<TimelineEvent> {
    await using view = await this.waqai.storage.openView();
    const [found] = await view.events([this.ids[name]!]);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found.state;
  }

  async firstClaimOf(name: string): Promise<string> {
    await using view = await this.waqai.storage.openView();
    return (await view.claimsOfEvents([this.ids[name] as EventId]))[0]![0]!.id;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.waqai[Symbol.asyncDispose]();
  }
}

/** Time and chance as a test decides them, one step at a time. */
class Chance {
  random = new Random(0);
  now = new Date(Date.UTC(2026, 0, 1));

  begin(seed: number, time: number): void {
    this.random = new Random(seed);
    this.now = new Date(Date.UTC(2026, 0, 1) + time * 1_000);
  }
}
