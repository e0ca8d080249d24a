import { mayPublish } from '../base/role.ts';
import { idLength, isIdOf, type SubjectId, type SubjectType } from '../base/subject.ts';
import { isEntityDraft } from '../record/entity-draft.ts';
import type { Recorded } from '../record/record.ts';
import type { Reading } from './reading.ts';
import type { RequestDraft } from './request-draft.ts';

type EntityType = 'actor' | 'place' | 'source';
const entityTypes: readonly EntityType[] = ['actor', 'place', 'source'];

/** Whether what is put is a draft: where its author may not publish, and for a file where it says so. What is none is never one again. */
export function parseEntityDraft(
  given: boolean | undefined,
  before: { readonly draft?: true } | undefined,
  { author, importing }: Reading,
): true | undefined {
  const may = before === undefined || before.draft === true;
  return may && (importing ? given === true : !mayPublish(author)) ? true : undefined;
}

/**
 * Confirms the drafts of actors, places and sources that what is public names from now on, and what these name in turn: whoever publishes
 * something with them stands for them. So nothing public ever names a draft, and nobody's draft of an event names what they may not see.
 */
export function confirmNamed(draft: RequestDraft): void {
  const named = new Named();
  const waiting = draft.putSubjects().flatMap((put) => [...namedAnew(put, draft, named), ...namedForAnother(put, draft, named)]);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const found = entityOf(id, draft);
    if (found === undefined || !isEntityDraft(found.state)) continue;
    const { draft: _, ...state } = found.state;
    draft.confirm(found.type, found.id as SubjectId<EntityType>, state);
    waiting.push(...named.in(state));
  }
}

/** The actors, places and sources that a subject of the request names where it is public, and has not named while it was. */
function namedAnew({ type, id }: Recorded, draft: RequestDraft, { in: entitiesIn }: Named): string[] {
  const [now, before] = [draft.get(type, id), draft.recorded(type, id)].map((each) =>
    each !== undefined && isPublic(type, each.state, draft) ? each.state : undefined,
  );
  if (now === undefined) return [];
  const named = new Set(before === undefined ? [] : entitiesIn(before));
  // With an event that becomes public the claims about it do.
  const claims = type === 'event' && before === undefined ? draft.claimsOf(id as SubjectId<'event'>) : [];
  return [now, ...claims.map(({ state }) => state)].flatMap((state) => entitiesIn(state)).filter((each) => !named.has(each));
}

/** What an editor names in somebody's draft of an event, or in a claim about it, and others have put than who put the event. */
function namedForAnother({ type, id, state }: Recorded, draft: RequestDraft, { in: entitiesIn }: Named): readonly string[] {
  if (type !== 'event' && type !== 'claim') return [];
  const event = draft.get('event', 'event' in state ? state.event : id);
  if (event === undefined || event.state.everPublished || event.addedBy === draft.author) return [];
  const known = new Set(entitiesIn(draft.recorded(type, id)?.state));
  return entitiesIn(state).filter((each) => !known.has(each) && entityOf(each, draft)?.addedBy !== event.addedBy);
}

function entityOf(id: string, draft: RequestDraft): Recorded<EntityType> | undefined {
  const type = entityTypes.find((each) => isIdOf(each, id));
  return type === undefined ? undefined : draft.get(type, id);
}

function isPublic(type: SubjectType, state: object, draft: RequestDraft): boolean {
  if (type === 'claim' && 'event' in state) return isPublic('event', draft.get('event', String(state.event))?.state ?? {}, draft);
  return type === 'event' ? 'everPublished' in state && state.everPublished === true : !isEntityDraft(state);
}

/** The ids of actors, places and sources anywhere in states; each is looked through once. */
class Named {
  readonly #known = new Map<object, readonly string[]>();

  readonly in = (state: object | undefined): readonly string[] => {
    if (state === undefined) return [];
    let found = this.#known.get(state);
    if (found === undefined) {
      found = collected(state, []);
      this.#known.set(state, found);
    }
    return found;
  };
}

function collected(value: object, found: string[]): string[] {
  if (Array.isArray(value)) for (const each of value) collect(each, found);
  // A list of the values would be made for every part of every state.
  else
    for (const name in value) if (Object.hasOwn(value, name)) collect((value as Readonly<Record<string, unknown>>)[name], found);
  return found;
}

function collect(value: unknown, found: string[]): void {
  if (typeof value === 'string') {
    if (isEntityId(value)) found.push(value);
  } else if (typeof value === 'object' && value !== null) collected(value, found);
}

/** Most texts are no id, which their length says already. */
const idLengths: ReadonlySet<number> = new Set(entityTypes.map((type) => `${type}_`.length + idLength));

function isEntityId(text: string): boolean {
  return idLengths.has(text.length) && entityTypes.some((type) => isIdOf(type, text));
}
