import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FieldChange, fieldChanges } from '../../src/domain/derived/field-changes.ts';
import { rounds } from '../kit/long-run.ts';

const inShort = (changes: readonly FieldChange[]) =>
  changes.map(
    ({ path, before, after }) => `${path.join('.')}: ${JSON.stringify(before) ?? '-'} → ${JSON.stringify(after) ?? '-'}`,
  );

test('a field, a language and an entry of a list are each told with what they were and are', () => {
  const before = {
    kind: 'CLASH',
    title: { en: 'A clash', ar: 'اشتباك' },
    participants: [
      { id: 'p1', actor: 'a', role: 'PARTY' },
      { id: 'p2', actor: 'b', role: 'PARTY' },
    ],
    sensitivity: ['GRAPHIC'],
    everPublished: false,
  };
  const after = {
    kind: 'CLASH',
    title: { en: 'A skirmish' },
    summary: { en: 'What happened' },
    participants: [
      { id: 'p3', actor: 'c', role: 'VICTIM' },
      { id: 'p1', actor: 'a', role: 'TARGET' },
    ],
    sensitivity: ['GRAPHIC', 'PERSONAL_DATA'],
    everPublished: true,
  };
  expect(inShort(fieldChanges(before, after))).toEqual([
    'title.en: "A clash" → "A skirmish"',
    'title.ar: "اشتباك" → -',
    'participants.p1.role: "PARTY" → "TARGET"',
    'participants.p2: {"id":"p2","actor":"b","role":"PARTY"} → -',
    'participants.p3: - → {"id":"p3","actor":"c","role":"VICTIM"}',
    'sensitivity: ["GRAPHIC"] → ["GRAPHIC","PERSONAL_DATA"]',
    'summary: - → {"en":"What happened"}',
  ]);
  expect(fieldChanges(after, after)).toEqual([]);
});

test('of a first state every field is told as new', () => {
  expect(inShort(fieldChanges(undefined, { kind: 'CALL', title: { en: 'x' } }))).toEqual([
    'kind: - → "CALL"',
    'title: - → {"en":"x"}',
  ]);
});

/** The state that changes make of another; lists with ids become sets of their entries. */
function applied(state: unknown, changes: readonly FieldChange[]): unknown {
  let result = asRecords(state);
  for (const { path, after } of changes) result = put(result, path, asRecords(after));
  return result;
}

function put(value: unknown, [first, ...rest]: readonly string[], after: unknown): unknown {
  if (first === undefined) return after;
  const { [first]: inner, ...others } = (value ?? {}) as Record<string, unknown>;
  const next = put(inner, rest, after);
  return next === undefined ? others : { ...others, [first]: next };
}

function asRecords(value: unknown): unknown {
  if (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => typeof (each as { id?: unknown } | null)?.id === 'string')
  )
    return Object.fromEntries(value.map((each) => [(each as { id: string }).id, asRecords(each)]));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asRecords(each)]));
}

const values = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.integer({ max: 3 }),
    fc.constantFrom('a', 'b'),
    fc.boolean(),
    fc.array(fc.integer({ max: 2 }), { minLength: 1, maxLength: 2 }),
  ),
  object: fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('value'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  list: fc.uniqueArray(fc.record({ id: fc.constantFrom('i', 'j', 'k'), role: tie('leaf') }), {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: 3,
  }),
  value: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('object'), tie('list')),
}));

test('applied to the state before, the changes give the state after', () => {
  fc.assert(
    fc.property(values.object, values.object, (before, after) => {
      expect(applied(before, fieldChanges(before as object, after as object))).toEqual(asRecords(after));
    }),
    { numRuns: rounds(1_000, 50_000) },
  );
});
