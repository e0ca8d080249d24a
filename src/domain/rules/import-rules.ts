import { sameValue } from '../base/canonical-json.ts';
import type { Problems } from '../base/problem.ts';
import { notAllowed } from '../base/refusal.ts';
import { isIdOf, type SubjectId, type SubjectType } from '../base/subject.ts';
import { quoted } from '../base/text.ts';
import type { States } from '../record/record.ts';
import type { TimelineEvent } from '../record/timeline-event.ts';
import { parseActor } from './actor-rules.ts';
import type { ImportEntry, ImportInput, StateChange } from './change.ts';
import type { Decision } from './event-requests.ts';
import { checkImportedState, importedEventKind, parseImportedClaim, parseImportedEvent } from './imported-states.ts';
import { checkMovedClaims } from './moved-claims.ts';
import { parsePlace } from './place-rules.ts';
import type { Reading } from './reading.ts';
import { parseSource } from './source-rules.ts';
import { parseTimeline } from './timeline-rules.ts';

const readingOrder: readonly SubjectType[] = ['timeline', 'actor', 'place', 'source', 'claim', 'event'];

/**
 * Records subjects of a file under the ids that they carry. What is recorded just so already is left alone; what is recorded
 * otherwise too, unless the request corrects.
 */
export function importSubjects(input: ImportInput, problems: Problems, reading: Reading): Decision {
  if (!reading.author.builtIn) return notAllowed('ADMIN', 'Importing');
  const entries = input.entries.map((entry, i) => ({ entry, here: problems.at('entries', i) }));
  const seen = new Set<string>();
  for (const { entry, here } of entries) {
    if (seen.has(entry.id)) here.at('id').add('DUPLICATE', `Two subjects have the id ${quoted(entry.id)}.`);
    seen.add(entry.id);
    announce(entry, here, reading);
  }
  const eventsBefore = new Map(input.entries.map(({ id }) => [id, reading.draft.get('claim', id)?.state.event]));
  const differing: string[] = [];
  for (const type of readingOrder) {
    for (const { entry, here } of entries)
      if (entry.type === type && !importEntry(entry, input, here, reading)) differing.push(entry.id);
  }
  checkMovedClaims(entries, eventsBefore, reading.draft);
  return { subject: undefined, differing };
}

function announce(entry: ImportEntry, problems: Problems, { draft }: Reading): void {
  if (!isIdOf(entry.type, entry.id)) {
    problems
      .at('id')
      .add('INVALID_ID', `${quoted(entry.id)} is not the id of a ${entry.type}: "${entry.type}_" and 26 letters and digits.`);
    return;
  }
  if (entry.type === 'claim' || entry.type === 'event') {
    draft.announce(entry.type, entry.id);
    return;
  }
  const taken = draft.idOfSlug(entry.type, entry.input.slug);
  if (taken !== undefined && taken !== entry.id) {
    problems.at('input', 'slug').add('TAKEN', `The ${entry.type} ${taken} has the slug ${quoted(entry.input.slug)} already.`);
    return;
  }
  draft.announce(entry.type, entry.id, entry.input.slug);
}

/** Records one subject; false where it is recorded otherwise and stays so. */
function importEntry(entry: ImportEntry, { correctWith }: ImportInput, problems: Problems, reading: Reading): boolean {
  const at = problems.at('input');
  const leave = correctWith === null || correctWith === undefined;
  const write = <T extends SubjectType>(
    type: T,
    kinds: Kinds,
    read: (id: SubjectId<T>, before: States[T] | undefined) => States[T] | undefined,
  ): boolean => {
    if (!isIdOf(type, entry.id)) return true;
    const before = reading.draft.get(type, entry.id)?.state;
    const state = read(entry.id, before);
    if (state === undefined) return true;
    // What has a problem need not be a value that can be compared.
    const same = problems.found.length === 0 ? sameValue(state, before) : undefined;
    if (same === true) return true;
    if (before !== undefined && leave) return same === undefined;
    if (before !== undefined && 'state' in state && 'state' in before) checkImportedState(state, before, problems.at('state'));
    if (before !== undefined && 'slug' in state && 'slug' in before && state.slug !== before.slug) {
      at.at('slug').add('CONTRADICTION', `A slug stays for ever; this ${type} has the slug ${quoted(before.slug)}.`);
    }
    const kind =
      type === 'event'
        ? importedEventKind(state as TimelineEvent, before as TimelineEvent | undefined)
        : kinds[before === undefined ? 0 : 1];
    reading.draft.put(kind, type, entry.id, state);
    return true;
  };
  switch (entry.type) {
    case 'timeline':
      return write('timeline', ['TIMELINE_CREATED', 'TIMELINE_CORRECTED'], () => parseTimeline(entry.input, at));
    case 'actor':
      return write('actor', ['ACTOR_PUT', 'ACTOR_PUT'], (id, before) => parseActor(entry.input, id, before, at, reading));
    case 'place':
      return write('place', ['PLACE_PUT', 'PLACE_PUT'], (id, before) => parsePlace(entry.input, id, before, at, reading));
    case 'source':
      return write('source', ['SOURCE_PUT', 'SOURCE_PUT'], (id, before) => parseSource(entry.input, id, before, at, reading));
    case 'claim':
      return write('claim', ['CLAIM_ADDED', 'CLAIM_CORRECTED'], (_, before) =>
        parseImportedClaim(entry, before, problems, reading),
      );
    case 'event':
      return write('event', ['EVENT_ADDED', 'EVENT_CORRECTED'], (id, before) =>
        parseImportedEvent(entry, id, before, problems, reading),
      );
  }
}

type Kinds = readonly [added: StateChange['kind'], corrected: StateChange['kind']];
