import type { FieldMergeFunction, TypePolicies } from '@apollo/client';
import { embeddedLists, embeddedTypes } from './schema-facts.ts';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const refOf = (value: unknown): unknown => (isObject(value) && '__ref' in value ? value.__ref : value);

/**
 * Whether two readings of a part without an id are of the same: where both say something, they say the same. Then what two
 * components asked of it is held together; else the newer one stands alone, never half of an older date beside a newer one.
 */
function agree(existing: unknown, incoming: unknown): boolean {
  if (!isObject(existing) || !isObject(incoming)) return false;
  return Object.keys(incoming).every((key) => {
    const [before, after] = [refOf(existing[key]), refOf(incoming[key])];
    return !(key in existing) || before === after || (isObject(before) && isObject(after));
  });
}

const mergePart: FieldMergeFunction = (existing, incoming, { mergeObjects }) =>
  agree(existing, incoming) ? mergeObjects(existing, incoming) : incoming;

const mergeParts: FieldMergeFunction = (existing, incoming, { mergeObjects }) =>
  Array.isArray(existing) && existing.length === incoming.length && existing.every((each, i) => agree(each, incoming[i]))
    ? incoming.map((each: Fields, i: number) => mergeObjects(existing[i], each))
    : incoming;

/** What Apollo's cache has to know of parts: they belong to what they stand in, and so do lists of them. */
export const typePolicies: TypePolicies = {
  ...Object.fromEntries(embeddedTypes.map((name) => [name, { keyFields: false, merge: mergePart }])),
};

for (const [name, fields] of Object.entries(embeddedLists))
  typePolicies[name] = {
    ...typePolicies[name],
    fields: Object.fromEntries(fields.map((field) => [field, { merge: mergeParts }])),
  };
