import type { ForeignEntity } from '../formats/foreign-event.ts';
import { digestOfEntity, type KnownEntity } from './foreign-entities.ts';

type Known = ReadonlyMap<string, KnownEntity>;

interface Recording {
  readonly entity: KnownEntity;
  isRecorded: boolean;
}

/**
 * What requests that are underway record of what rows refer to: the record does not have it yet, and whoever reads the next rows must not
 * take it for new. What is recorded is remembered until whatever was planned before has been through, too.
 */
export class EntitiesUnderway {
  readonly #recording = new Map<string, Recording>();
  /** The keys of what was recorded, by the requests that did so, the newest last. */
  readonly #recorded: (readonly string[])[] = [];
  readonly #most: number;

  /** At most so many requests are underway at a time. */
  constructor(mostUnderway: number) {
    this.#most = mostUnderway;
  }

  /** Whether the dataset says something else of one that is underway; of an actor what its first row says counts. */
  isOtherwise([key, entity]: readonly [string, ForeignEntity]): boolean {
    const known = entity.type === 'actor' ? undefined : this.#recording.get(key)?.entity;
    return known !== undefined && known.digest !== digestOfEntity(entity);
  }

  /** Which of some are underway, by their keys, and the others. */
  apart(entities: ReadonlyMap<string, ForeignEntity>): readonly [Map<string, KnownEntity>, ForeignEntity[]] {
    const [underway, others]: [Map<string, KnownEntity>, ForeignEntity[]] = [new Map(), []];
    for (const [key, entity] of entities) {
      const known = this.#recording.get(key)?.entity;
      if (known === undefined) others.push(entity);
      else underway.set(key, known);
    }
    return [underway, others];
  }

  /** What is known of some, of which nobody else records what is underway. */
  over(known: Known): Map<string, KnownEntity> {
    return this.#without(known, () => true);
  }

  /** The same, where what is underway may still be refused. */
  recordedOver(known: Known): Map<string, KnownEntity> {
    return this.#without(known, ({ isRecorded }) => isRecorded);
  }

  #without(known: Known, isLeft: (each: Recording) => boolean): Map<string, KnownEntity> {
    const left = new Map(known);
    for (const [key, each] of known) {
      const recording = each.write === undefined ? undefined : this.#recording.get(key);
      if (recording !== undefined && isLeft(recording)) left.set(key, { ...each, write: undefined });
    }
    return left;
  }

  begin(keys: readonly string[], known: Known): void {
    for (const key of keys) {
      const entity = known.get(key);
      if (entity !== undefined) this.#recording.set(key, { entity, isRecorded: false });
    }
  }

  recorded(keys: readonly string[]): void {
    for (const key of keys) {
      const recording = this.#recording.get(key);
      if (recording !== undefined) recording.isRecorded = true;
    }
    this.#recorded.push(keys);
    if (this.#recorded.length > this.#most) this.refused(this.#recorded.shift() ?? []);
  }

  /** What was to be recorded is not. */
  refused(keys: readonly string[]): void {
    for (const key of keys) this.#recording.delete(key);
  }

  /** Nothing is underway any more: the record has it all. */
  clear(): void {
    this.#recording.clear();
    this.#recorded.length = 0;
  }
}
