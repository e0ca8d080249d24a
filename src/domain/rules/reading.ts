import type { Problems } from '../base/problem.ts';
import type { Author } from '../base/role.ts';
import { includesRole } from '../base/role.ts';
import { type ClaimId, isIdOf, type NewIds, type SubjectId } from '../base/subject.ts';
import { parseList, quoted } from '../base/text.ts';
import { withheldScheme } from '../record/external-id.ts';
import type { SluggedType } from '../record/record.ts';
import { type NamedBy, noneNamed, type Reference } from '../record/reference.ts';
import { maySeeEntity, rightsOf } from '../record/visibility.ts';
import type { RequestDraft } from './request-draft.ts';

/** What the rules of one request work with. */
export interface Reading {
  readonly draft: RequestDraft;
  readonly author: Author;
  readonly ids: NewIds;
  /** The request's reason, where it gives one. */
  readonly reason: string | undefined;
  /** Files carry the ids of their values; everybody else gets new ones. */
  readonly importing: boolean;
  /** The ids of values that the request has given so far: no two values have one id. */
  readonly valueIds: Set<string>;
}

/** Finds the subject that an input names by its id, its slug or a foreign id. */
export function parseReference<T extends SluggedType>(
  type: T,
  given: Reference,
  problems: Problems,
  { draft, author }: Reading,
): SubjectId<T> | undefined {
  // Somebody else's draft does not exist for a reporter.
  const isThere = (found: string): boolean => {
    const entity = draft.get(type, found);
    return entity === undefined || maySeeEntity(rightsOf(author), entity.state, entity.addedBy);
  };
  const by: NamedBy = typeof given === 'string' ? (isIdOf(type, given) ? { id: given } : { slug: given }) : given;
  if ((by.id ?? by.slug ?? by.externalId ?? undefined) === undefined) {
    problems.add('REQUIRED', `Name the ${type} by its id, its slug, or an id that a foreign dataset has given to it.`);
    return undefined;
  }
  const found = idNamed(type, by, draft);
  if (found !== undefined && isIdOf(type, found) && draft.exists(type, found) && isThere(found)) return found;
  problems.add('UNKNOWN_REFERENCE', noneNamed(type, by));
  return undefined;
}

function idNamed(type: SluggedType, { id, slug, externalId }: NamedBy, draft: RequestDraft): string | undefined {
  if (externalId == null) return id ?? draft.idOfSlug(type, slug ?? '');
  // Under no scheme stands what is withheld, for imports alone.
  if (type === 'timeline' || externalId.scheme === withheldScheme) return undefined;
  return draft.idOfExternalId({ type, within: '' }, externalId);
}

export function parseOptionalReference<T extends SluggedType>(
  type: T,
  given: Reference | null | undefined,
  problems: Problems,
  reading: Reading,
): SubjectId<T> | undefined {
  return given === null || given === undefined ? undefined : parseReference(type, given, problems, reading);
}

/** The id of a value in a list: the one it had before, the one its file gives it, or a new one. */
export function parseValueId(
  kind: string,
  given: string | null | undefined,
  before: readonly { readonly id: string }[],
  problems: Problems,
  { ids, importing, valueIds }: Reading,
): string {
  if (given === null || given === undefined) return ids.value(kind);
  const known = before.some((each) => each.id === given) || (importing && given.startsWith(`${kind}_`) && given.length <= 60);
  if (!known)
    problems
      .at('id')
      .add('INVALID_ID', `${quoted(given)} is not in the list that this one replaces. Leave the id out for a new entry.`);
  else if (valueIds.has(given)) problems.at('id').add('DUPLICATE', `Two values have the id ${quoted(given)}.`);
  valueIds.add(given);
  return given;
}

/** The claims of one event that its values may name, by key (in the request that adds them) or id. */
export interface NamableClaims {
  readonly byKey: ReadonlyMap<string, ClaimId>;
  readonly all: readonly ClaimId[];
}

/** Reads which claims a value rests on. None, only where an editor sets the value with a reason. */
export function parseAccordingTo(
  given: readonly string[] | null | undefined,
  claims: NamableClaims,
  problems: Problems,
  reading: Reading,
): ClaimId[] {
  const [only] = claims.all;
  // Where the event rests on one claim there is nothing to choose.
  if ((given === null || given === undefined) && claims.all.length === 1 && only !== undefined) return [only];
  const found: ClaimId[] = [];
  for (const [i, name] of parseList(given, problems).entries()) {
    const id = claims.byKey.get(name) ?? claims.all.find((each) => each === name);
    if (id === undefined)
      problems
        .at(i)
        .add(
          'UNKNOWN_REFERENCE',
          `${quoted(name)} is neither a key of a claim in this request nor the id of a claim about this event.`,
        );
    else if (!found.includes(id)) found.push(id);
  }
  if (found.length === 0 && (given ?? []).length === 0)
    needEditorWithReason('what no claim says', 'NEEDS_CLAIM', problems, reading);
  return found;
}

/** What only an editor may record, and only with a reason. */
export function needEditorWithReason(
  what: string,
  code: 'NEEDS_CLAIM' | 'NEEDS_EDITOR',
  problems: Problems,
  { author, reason, importing }: Reading,
): void {
  if (importing) return;
  if (!includesRole(author.role, 'EDITOR'))
    problems.add(code, `Name the claims that this rests on (accordingTo); only an editor may record ${what}.`);
  else if (reason === undefined)
    problems.add(
      'NEEDS_REASON',
      `Name the claims that this rests on (accordingTo), or give a reason: an editor records ${what}.`,
    );
}
