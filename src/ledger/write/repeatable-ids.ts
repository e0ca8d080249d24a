import { type NewIds, newIdsFrom } from '../../domain/base/subject.ts';

/** Ids that come out the same each time that a request is judged again. */
export interface RepeatableIds {
  readonly ids: NewIds;
  /** From now on they come from the first again. */
  rewind(): void;
}

export function repeatableIds(randomBytes: (size: number) => Uint8Array): RepeatableIds {
  const tape: Uint8Array[] = [];
  let at = 0;
  const next = (size: number): Uint8Array => {
    const bytes = tape[at] ?? randomBytes(size);
    tape[at++] = bytes;
    return bytes;
  };
  return {
    ids: newIdsFrom(next),
    rewind: () => {
      at = 0;
    },
  };
}
