import type { SubjectType } from '../../domain/base/subject.ts';
import { namesOf, ownWords, type Passage, statementWords } from '../../domain/derived/event-words.ts';
import type { Actor } from '../../domain/record/actor.ts';
import { isEntityDraft } from '../../domain/record/entity-draft.ts';
import { foreignScope, withheldScheme } from '../../domain/record/external-id.ts';
import type { Place } from '../../domain/record/place.ts';
import type { States } from '../../domain/record/record.ts';
import type { Source } from '../../domain/record/source.ts';
import { isInternal } from '../../domain/record/visibility.ts';
import { passageBreak } from '../passage-break.ts';

/**
 * The number of the way in which projections are made from the ledger. Raised whenever a row comes out differently; a database
 * with an older number is rebuilt when it is opened, one with a newer number is refused.
 */
export const projectionVersion = 11;

// From here on: what a change becomes in the tables that queries read. These functions judge nothing and never refuse; what
// was recorded is projected, so that a replay of the ledger gives the same rows as the appends that made it.

/** What a state says of who may see its subject, where it is an actor, a place or a source. */
export function subjectFlags(state: States[SubjectType] | undefined): { readonly internal: number; readonly draft: number } {
  return { internal: isInternal(state) ? 1 : 0, draft: state !== undefined && isEntityDraft(state) ? 1 : 0 };
}

/** The ids that foreign datasets have given to a subject, and what of them it is still known by where it is withheld. */
export function externalIdRows(type: SubjectType, state: States[SubjectType]) {
  const scope = foreignScope(type, state);
  if (scope === undefined) return [];
  const { externalIds = [], knownAs = [] } = state as Pick<States['actor'], 'externalIds' | 'knownAs'>;
  const ids = [...externalIds, ...knownAs.map((value) => ({ scheme: withheldScheme, value }))];
  return ids.map(({ scheme, value }) => ({ ...scope, scheme, externalId: value }));
}

/** What is searched of an actor, a place or a source: every name begins with a break, so that its beginning can be asked for. */
function nameSearchText(type: 'actor' | 'place' | 'source', state: Actor | Place | Source): string {
  return joined(namesOf(type, state));
}

/** A text that is searched, as its engine is given it, by the table that it stands in. */
export type SearchEntry =
  | { readonly table: 'text_entries'; readonly title: string; readonly text: string }
  | { readonly table: 'name_entries'; readonly names: string };

/**
 * What a state is searched by: an event’s by its title and its summary, a claim’s by its statement, all others’ by their names. Undefined
 * where it has no words.
 */
export function searchEntry(type: SubjectType, state: States[SubjectType]): SearchEntry | undefined {
  switch (type) {
    case 'event': {
      const own = ownWords(state as States['event']);
      return withWords({ table: 'text_entries', title: joined(own.title), text: joined(own.summary) });
    }
    case 'claim':
      return withWords({ table: 'text_entries', title: '', text: joined(statementWords(state as States['claim'])) });
    case 'actor':
    case 'place':
    case 'source':
      return withWords({ table: 'name_entries', names: nameSearchText(type, state as States['actor']) });
    case 'timeline':
      return undefined;
  }
}

function withWords(entry: SearchEntry): SearchEntry | undefined {
  const texts = entry.table === 'name_entries' ? [entry.names] : [entry.title, entry.text];
  return texts.some((text) => text !== '') ? entry : undefined;
}

function joined(passages: readonly Passage[]): string {
  return passages.map((words) => `${passageBreak} ${words.join(' ')}`).join(' ');
}
