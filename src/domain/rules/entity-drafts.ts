import { isEntityDraft } from '../entity-draft.ts';
import type { Problems } from '../problem.ts';
import type { Recorded } from '../record.ts';
import type { RequestDraft } from '../request-draft.ts';
import { type Author, mayPublish } from '../role.ts';
import { isIdOf, type SubjectId, type SubjectType } from '../subject.ts';
import type { Reading } from './reading.ts';

type EntityType = 'actor' | 'place' | 'source';
const entityTypes: readonly EntityType[] = ['actor', 'place', 'source'];

/** Whether what is put is a draft: where its author may not publish, and for a file where it says so. What is none is never one again. */
export function readEntityDraft(
  given: boolean | undefined,
  before: { readonly draft?: true } | undefined,
  { author, importing }: Reading,
): true | undefined {
  const may = before === undefined || before.draft === true;
  return may && (importing ? given === true : !mayPublish(author)) ? true : undefined;
}

/**
 * Confirms the drafts of actors, places and sources that what is public names from now on, and what these name in turn: whoever publishes
 * something with them stands for them. So nothing public ever names a draft.
 */
export function confirmNamed(draft: RequestDraft): void {
  const waiting = draft.putSubjects().flatMap(({ type, id }) => namedAnew(type, id, draft));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const found = entityOf(id, draft);
    if (found === undefined || !isEntityDraft(found.state)) continue;
    const { draft: _, ...state } = found.state;
    draft.confirm(found.type, found.id as SubjectId<EntityType>, state);
    waiting.push(...entitiesIn(state));
  }
}

/**
 * Refuses that a draft names somebody else's: whoever entered it sees the one and not the other. Who adds to what another has entered is an
 * editor, and may confirm first what it is to name.
 */
export function refuseUnseen(draft: RequestDraft, { key }: Author, problems: (entry: number | undefined) => Problems): void {
  for (const { kind, subject, state, entry } of draft.changes()) {
    if (kind === 'WITHHELD') continue;
    const { type, id } = subject;
    const owner = ownerOf(type, id, state, draft);
    if (owner === undefined || owner === key || isPublic(type, state, draft)) continue;
    const named = new Set(entitiesIn(draft.recorded(type, id)?.state));
    for (const each of new Set(entitiesIn(state))) {
      const found = named.has(each) ? undefined : entityOf(each, draft);
      if (found !== undefined && isEntityDraft(found.state) && found.addedBy !== owner)
        problems(entry).add(
          'CONTRADICTION',
          `${each} is a draft that whoever entered ${id} may not see. Confirm it first: put it as it is, as an editor.`,
        );
    }
  }
}

/** Who entered a subject, or the event that a claim is about. */
function ownerOf(type: SubjectType, id: string, state: object, draft: RequestDraft): string | undefined {
  if (type === 'claim') return 'event' in state ? draft.get('event', String(state.event))?.addedBy : undefined;
  return draft.get(type, id)?.addedBy;
}

function entityOf(id: string, draft: RequestDraft): Recorded<EntityType> | undefined {
  const type = entityTypes.find((each) => isIdOf(each, id));
  return type === undefined ? undefined : draft.get(type, id);
}

/** The actors, places and sources that a subject of the request names where it is public, and has not named while it was. */
function namedAnew(type: SubjectType, id: string, draft: RequestDraft): string[] {
  const [now, before] = [draft.get(type, id), draft.recorded(type, id)].map((each) =>
    each !== undefined && isPublic(type, each.state, draft) ? each.state : undefined,
  );
  if (now === undefined) return [];
  const named = new Set(before === undefined ? [] : entitiesIn(before));
  // With an event that becomes public the claims about it do.
  const claims = type === 'event' && before === undefined ? draft.claimsOf(id as SubjectId<'event'>) : [];
  return [now, ...claims.map(({ state }) => state)].flatMap(entitiesIn).filter((each) => !named.has(each));
}

function isPublic(type: SubjectType, state: object, draft: RequestDraft): boolean {
  if (type === 'claim' && 'event' in state) return isPublic('event', draft.get('event', String(state.event))?.state ?? {}, draft);
  return type === 'event' ? 'everPublished' in state && state.everPublished === true : !isEntityDraft(state);
}

/** The ids of actors, places and sources anywhere in a value. */
function entitiesIn(value: unknown): string[] {
  if (typeof value === 'string') return entityTypes.some((type) => isIdOf(type, value)) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(entitiesIn) : [];
}
