import { sameValue } from '../base/canonical-json.ts';

/** One value of a subject that differs between two of its states; an absent side had none, or has none any more. */
export interface FieldChange {
  /** Field names, languages, and the ids of entries of lists, from the outside in. */
  readonly path: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}

// Kept for the rules of publishing, of splitting and of imports; readers see the event's state, and where its claims are.
const unshown = new Set(['everPublished', 'mergedClaims', 'knownAs']);

/** What differs between two states: entries of lists that have ids are told apart by them, other lists are compared whole. */
export function fieldChanges(before: object | undefined, after: object): FieldChange[] {
  return differences(before ?? {}, after, []).filter(({ path: [first = ''] }) => !unshown.has(first));
}

function differences(before: unknown, after: unknown, path: readonly string[]): FieldChange[] {
  const [was, is] = [entriesOf(before), entriesOf(after)];
  if (was !== undefined && is !== undefined)
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => differences(was.get(key), is.get(key), [...path, key]));
  if ((isNothing(before) && isNothing(after)) || sameValue(before, after)) return [];
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

/** An empty list, and one that was never given, hold the same. */
function isNothing(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

/** The parts of a value that can be compared one by one: fields of an object, entries of a list that have ids of their own. */
function entriesOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const entries = value.map((each: unknown) => [(each as { id?: unknown } | null)?.id, each] as const);
  return entries.every((entry): entry is readonly [string, unknown] => typeof entry[0] === 'string')
    ? new Map(entries)
    : undefined;
}
