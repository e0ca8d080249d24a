import { type SubjectType, subjectTypes } from '../../domain/base/subject.ts';
import { entityTypes } from './entities.ts';
import { rowMask } from './event-block.ts';
import type { IndexMark } from './index-mark.ts';
import type { RecordIndex } from './record-index.ts';
import type { Versions } from './versions.ts';
import { WordColumn } from './word-column.ts';

/** Bits of a word that have the ordinal; those above have the type, counted from 1. */
const ordinalBits = 29;
const ordinalMask = 2 ** ordinalBits - 1;

/** A subject by its type and its ordinal. */
export interface ChangedSubject {
  readonly type: SubjectType;
  readonly ordinal: number;
}

/** Which subject the change at each position is of. */
export class ChangedSubjects {
  readonly #words = new WordColumn();

  get bytes(): number {
    return this.#words.bytes;
  }

  note(seq: number, type: SubjectType, ordinal: number): void {
    this.#words.set(seq, wordOf(type, ordinal));
  }

  /** Notes it of whatever segments brought since a mark. */
  follow({ claims, entities, rows }: Pick<RecordIndex, 'claims' | 'entities' | 'rows'>, since: IndexMark): void {
    const note = (type: SubjectType, versions: Versions, from: number): void => {
      for (let version = from; version < versions.size; version++)
        this.note(versions.from(version), type, versions.subject(version));
    };
    note('claim', claims.versions, since.claims);
    for (const type of entityTypes) note(type, entities.versions[type], since.entities[type]);
    for (let row = since.rows; row < rows.size; row++) {
      const [{ event, from, payload }, at] = [rows.blockOf(row), row & rowMask];
      if (payload[at] === from[at]) this.note(from[at] ?? 0, 'event', event[at] ?? 0);
    }
  }

  /** The subject of the change at a position; undefined where it gave its subject no state. */
  at(seq: number): ChangedSubject | undefined {
    const word = this.#words.get(seq);
    const type = subjectTypes[(word >>> ordinalBits) - 1];
    return type === undefined ? undefined : { type, ordinal: word & ordinalMask };
  }
}

function wordOf(type: SubjectType, ordinal: number): number {
  if (ordinal > ordinalMask) throw new RangeError(`the index cannot hold ${ordinal} subjects of one type`);
  return (((subjectTypes.indexOf(type) + 1) << ordinalBits) | ordinal) >>> 0;
}
