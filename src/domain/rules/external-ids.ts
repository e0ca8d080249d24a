import { sameValue } from '../base/canonical-json.ts';
import { defined } from '../base/defined.ts';
import type { Problems } from '../base/problem.ts';
import { includesRole } from '../base/role.ts';
import { maxLengths, parseList, parseText, quoted } from '../base/text.ts';
import type { ExternalId, ExternalIdInput, ForeignScope } from '../record/external-id.ts';
import type { Redistribution } from '../record/source.ts';
import { putKinds } from './change.ts';
import type { Reading } from './reading.ts';

/** Most external ids of one subject. */
const maxExternalIds = 20;

/**
 * Reads the ids that foreign datasets have given to a subject. Left out, those that it has stay (a later release must find it
 * again), but from a file: that holds whole states. Absent, where there is none.
 */
export function parseExternalIds(
  given: readonly ExternalIdInput[] | null | undefined,
  before: readonly ExternalId[] | undefined,
  subject: string,
  scope: ForeignScope,
  problems: Problems,
  { draft, importing, author }: Reading,
): readonly ExternalId[] | undefined {
  if (given === undefined && !importing) return before;
  const maySet = includesRole(author.role, 'EDITOR');
  const seen = new Set<string>();
  const read = parseList(given, problems, maxExternalIds).flatMap((input, i) => {
    const here = problems.at(i);
    const scheme = parseText(input.scheme, maxLengths.name, here.at('scheme'));
    const value = parseText(input.value, maxLengths.line, here.at('value'));
    if (scheme === undefined || value === undefined) return [];
    if (seen.has(`${scheme}\n${value}`)) here.add('DUPLICATE', 'The same id is given twice.');
    seen.add(`${scheme}\n${value}`);
    // Who may not set it is not told either who has it: that may be somebody else's draft.
    const holder = maySet ? draft.idOfExternalId(scope, { scheme, value }) : undefined;
    if (holder !== undefined && holder !== subject && importing && input.taken === true)
      release(holder, scope, { scheme, value }, draft);
    else if (holder !== undefined && holder !== subject)
      here.add('TAKEN', `The ${scope.type} ${holder} is known as ${quoted(value)} in ${quoted(scheme)} already.`);
    const digest = importing ? input.digest : before?.find((each) => each.scheme === scheme && each.value === value)?.digest;
    if (typeof digest === 'string' && !/^[0-9a-f]{64}$/.test(digest))
      here.at('digest').add('INVALID_SHAPE', 'The digest is a SHA-256: 64 lower-case hexadecimal digits.');
    return [defined<ExternalId>({ scheme, value, digest })];
  });
  const ids = read.length === 0 ? undefined : read;
  // An import goes by them: whoever sets one says what a dataset means.
  if (!maySet && !sameValue(ids, before))
    problems.add(
      'NEEDS_EDITOR',
      'Foreign ids are set by editors, and by imports of the dataset. Leave externalIds out, and ask an editor to set them.',
    );
  return ids;
}

/** Takes an id from the subject that has it. */
function release(holder: string, { type }: ForeignScope, { scheme, value }: ExternalId, draft: Reading['draft']): void {
  const found = draft.get(type, holder);
  if (found === undefined) return;
  const { externalIds = [], ...rest } = found.state;
  const left = externalIds.filter((each) => each.scheme !== scheme || each.value !== value);
  const state = left.length === 0 ? rest : { ...rest, externalIds: left };
  draft.put(type === 'event' ? 'EVENT_CORRECTED' : putKinds[type], type, found.id, state);
}

/** Whether the record of an actor or a place may be passed on: as it was, where it is left out by anybody but a file. */
export function parseRedistribution(
  { redistribution }: { readonly redistribution?: Redistribution | null | undefined },
  before: { readonly redistribution?: Redistribution } | undefined,
  { importing }: Reading,
): Redistribution | undefined {
  return redistribution === undefined && !importing ? before?.redistribution : (redistribution ?? undefined);
}

/** What a subject is still known by whose words were withheld: whatever is put in its place, it is known by it. */
export function parseKnownAs(
  given: readonly string[] | undefined,
  before: { readonly knownAs?: readonly string[] } | undefined,
  { importing }: Reading,
): readonly string[] | undefined {
  return before?.knownAs ?? (importing ? given : undefined);
}
