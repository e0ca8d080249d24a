import { sameValue } from '../../domain/base/canonical-json.ts';
import { sidesOf } from '../../domain/derived/akin.ts';
import type { EventFilter } from '../../domain/derived/event-filter.ts';
import { moversOf } from '../../domain/derived/event-movers.ts';
import { namesOf } from '../../domain/derived/event-words.ts';
import type { Hierarchy } from '../../domain/derived/hierarchy.ts';
import { isInternal, maySeeEntity, type ReadingRights } from '../../domain/record/visibility.ts';
import type { LedgerChange } from '../ledger-change.ts';
import type { StateAt } from '../storage.ts';
import type { EntityTransition, Notice } from './notices.ts';

/** What somebody has notice of at a change of an actor, a place, a source or a timeline. */
export function noticeOfEntity(
  filter: EventFilter,
  rights: ReadingRights,
  change: LedgerChange,
  entity: EntityTransition,
): Notice | undefined {
  const { subject, kind } = change.header;
  const { before, after } = entity;
  const [was, is] = [before, after].map((each) => each !== undefined && maySeeEntity(rights, each.state, each.addedBy));
  // What is hidden before and after is changed for nobody who may not see it.
  if (!was && !is) return undefined;
  if (kind === 'WITHHELD' || change.payload === undefined) return { type: 'WITHHELD', subject: subject.id };
  // Once it may be passed on, or no longer, every event that names it is another one, or rests on it. A draft nothing public names.
  const [passedOn, isPassedOn] = [before, after].map((each) => rights.internal || !isInternal(each?.state));
  if (before !== undefined && passedOn !== isPassedOn) return { type: 'REFETCH' };
  if (isNamed(filter, change, entity) && mayMove(filter, rights, subject, entity)) return { type: 'REFETCH' };
  return { type: 'ENTITY_CHANGED', subject: subject.id };
}

/**
 * Whether what changes may be a reason already why an event is accepted. Nothing names what is new, but for what its own request has
 * recorded before; where areas count, a new place is where those places lie that it lies in.
 */
function isNamed(
  filter: EventFilter,
  { header: { request, subject } }: LedgerChange,
  { before, after }: EntityTransition,
): boolean {
  if (before !== undefined || (request.size > 1 && subject.type !== 'source')) return true;
  if (after?.type !== 'place' || !moversOf(filter).areas) return false;
  return after.state.coordinates !== undefined && after.state.containers.length > 0;
}

/** Whether a change of an actor, a place or a source may have moved events that did not change into or out of the filter. */
function mayMove(
  filter: EventFilter,
  rights: ReadingRights,
  subject: LedgerChange['header']['subject'],
  { before, after, hierarchies }: EntityTransition,
): boolean {
  const differ = (read: (hierarchy: Hierarchy) => readonly unknown[]): boolean => {
    const [a, b] = hierarchies.map((hierarchy) =>
      read(rights.internal ? hierarchy : hierarchy.passedOn())
        .map((each) => JSON.stringify(each))
        .toSorted()
        .join(),
    );
    return a !== b;
  };
  const { wholes, containers, names, drawings, hierarchy: isMoved, origins } = moversOf(filter);
  const renamed = (type: 'actor' | 'place'): boolean => {
    const [was, is] = [before, after].map((each) => namesOf(type, each?.state ?? {}));
    return !sameValue(was ?? [], is ?? []);
  };
  switch (subject.type) {
    case 'actor':
      return (
        (names && renamed('actor')) ||
        (origins && !sameValue(sideOf(before), sideOf(after))) ||
        differ((hierarchy) => hierarchy.wholesOf(subject.id, {}).filter(({ whole }) => wholes.includes(whole)))
      );
    case 'place':
      return (
        (names && renamed('place')) ||
        (drawings && !sameValue(drawingOf(before), drawingOf(after))) ||
        differ((hierarchy) => hierarchy.wholePlacesOf(subject.id).filter((whole) => isMoved || containers.includes(whole)))
      );
    case 'source':
      return origins && derivedFrom(before) !== derivedFrom(after);
    default:
      return false;
  }
}

/** Whose word an actor’s is. */
function sideOf(recorded: StateAt | undefined): object {
  if (recorded?.type !== 'actor') return {};
  return { isMedia: recorded.state.kind === 'MEDIA', sides: sidesOf(recorded.state) };
}

function derivedFrom(recorded: StateAt | undefined): string | undefined {
  return recorded?.type === 'source' ? recorded.state.derivedFrom : undefined;
}

/** Where a place is drawn, and of which level it is. */
function drawingOf(recorded: StateAt | undefined): object {
  if (recorded?.type !== 'place') return {};
  const { coordinates, radiusKm, level } = recorded.state;
  return { coordinates, radiusKm, level };
}
