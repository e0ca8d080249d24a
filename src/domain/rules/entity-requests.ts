import { sameValue } from '../base/canonical-json.ts';
import type { Problems } from '../base/problem.ts';
import { notAllowed } from '../base/refusal.ts';
import { includesRole } from '../base/role.ts';
import { isIdOf, type SubjectId } from '../base/subject.ts';
import { quoted } from '../base/text.ts';
import { isEntityDraft } from '../record/entity-draft.ts';
import type { SluggedType, States } from '../record/record.ts';
import type { TimelineInput } from '../record/timeline.ts';
import { type PutInput, putKinds } from './change.ts';
import type { Decision } from './event-requests.ts';
import type { Reading } from './reading.ts';
import { parseTimeline } from './timeline-rules.ts';

type PutType = Exclude<SluggedType, 'timeline'>;

/** Puts an actor, a place or a source under its slug: a new one, or the whole of one at the version its author has seen. */
export function putEntity<T extends PutType>(
  type: T,
  input: PutInput & { readonly slug: string },
  read: (id: SubjectId<T>, before: States[T] | undefined) => States[T],
  problems: Problems,
  { draft, author, ids }: Reading,
): Decision {
  if (!includesRole(author.role, 'REPORTER')) return notAllowed('REPORTER', `Putting a ${type}`);
  const found = draft.idOfSlug(type, input.slug);
  const before = found !== undefined && isIdOf(type, found) ? draft.get(type, found) : undefined;
  const expected = input.expectedVersion ?? undefined;
  if (before === undefined && expected !== undefined) {
    return {
      code: 'NOT_FOUND',
      message: `There is no ${type} with the slug ${quoted(input.slug)} to replace. Leave expectedVersion out to make one.`,
      id: input.slug,
    };
  }
  const own = before !== undefined && isEntityDraft(before.state) && before.addedBy === author.key;
  if (before !== undefined && !own && !includesRole(author.role, 'EDITOR'))
    return notAllowed('EDITOR', `Replacing a ${type} that exists`);
  if (before !== undefined && expected !== before.version) {
    const seen = expected === undefined ? 'it exists already' : `not ${expected}`;
    return {
      code: 'STALE_VERSION',
      message: `The ${type} ${input.slug} is at version ${before.version}, ${seen}. Read it, and name that version.`,
      id: before.id,
      version: before.version,
    };
  }
  const id = before?.id ?? ids.subject(type);
  const state = read(id, before?.state);
  // What has a problem need not be a value that can be compared.
  if (problems.found.length > 0 || !sameValue(state, before?.state)) draft.put(putKinds[type], type, id, state);
  return { subject: id };
}

/** Makes a timeline. */
export function createTimeline(input: TimelineInput, problems: Problems, { draft, author, ids }: Reading): Decision {
  if (!includesRole(author.role, 'ADMIN')) return notAllowed('ADMIN', 'Making a timeline');
  if (draft.idOfSlug('timeline', input.slug) !== undefined)
    problems.at('slug').add('TAKEN', `A timeline has the slug ${quoted(input.slug)} already.`);
  const id = ids.subject('timeline');
  draft.put('TIMELINE_CREATED', 'timeline', id, parseTimeline(input, problems));
  return { subject: id };
}
