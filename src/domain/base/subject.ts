/** What a change can be about. One of these words begins every subject's id. */
export const subjectTypes = ['timeline', 'event', 'claim', 'actor', 'place', 'source'] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** Something of its own for the subjects of each type. */
export function bySubjectType<T>(make: () => T): Readonly<Record<SubjectType, T>> {
  return { timeline: make(), event: make(), claim: make(), actor: make(), place: make(), source: make() };
}

/**
 * A subject's id, the same in the ledger, in files and in the API: its type, `_`, and 26 random characters (Crockford's
 * base 32, lower case). Never made of a title, a name, a slug or a foreign id, so nothing in it can ever need erasing.
 */
export type SubjectId<T extends SubjectType = SubjectType> = `${T}_${string}`;
export type TimelineId = SubjectId<'timeline'>;
export type EventId = SubjectId<'event'>;
export type ClaimId = SubjectId<'claim'>;
export type ActorId = SubjectId<'actor'>;
export type PlaceId = SubjectId<'place'>;
export type SourceId = SubjectId<'source'>;

/** A subject, by its type and its id: to know the type is to know of what the id is. */
export type Subject<T extends SubjectType = SubjectType> = {
  [Type in T]: { readonly type: Type; readonly id: SubjectId<Type> };
}[T];

/** How many random characters an id ends with. */
export const idLength = 26;

const idPattern = new RegExp(`^(${subjectTypes.join('|')})_[0-9a-hjkmnp-tv-z]{${idLength}}$`);

/** The type that an id names, or undefined where the text is no subject's id. */
export function subjectTypeOf(id: string): SubjectType | undefined {
  return idPattern.test(id) ? subjectTypes.find((type) => id.startsWith(type)) : undefined;
}

/** Whether a text is the id of a subject of this type. */
export function isIdOf<T extends SubjectType>(type: T, id: string): id is SubjectId<T> {
  return id.startsWith(type) && idPattern.test(id);
}

/** The subject that an id is of. */
export function subjectOf(id: SubjectId): Subject {
  return { type: subjectTypeOf(id), id } as Subject;
}

/** Makes ids; handed in, so that tests and replays decide what is random. */
export interface NewIds {
  subject<T extends SubjectType>(type: T): SubjectId<T>;
  /** The id of a value inside a subject (a participant, a location), kept over corrections. */
  value(kind: string): string;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Makes ids from a source of random bytes (128 bits an id). */
export function newIdsFrom(randomBytes: (size: number) => Uint8Array): NewIds {
  const random = (): string => {
    let text = '';
    // 26 digits of five bits: two more than there are, which are 0 and come first.
    let [bits, count] = [0, 2];
    for (const byte of randomBytes(16)) {
      bits = (bits << 8) | byte;
      for (count += 8; count >= 5; count -= 5) text += alphabet[(bits >> (count - 5)) & 31];
      bits &= 31;
    }
    return text;
  };
  return { subject: (type) => `${type}_${random()}`, value: (kind) => `${kind}_${random()}` };
}
