import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { formsOf, looseForms } from '../../domain/base/term-forms.ts';
import { asAsked, searchedParts } from '../../domain/derived/event-words.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { passageBreak } from '../engine/passage-break.ts';
import { join, literal, prefix, type Query } from '../engine/query.ts';
import { searchTables } from './search-tables.ts';
import { stateSeen } from './seen-rows.ts';
import { standsIn } from './term-query.ts';

/** SQL: the numbers of the subjects with a name that has any of these terms. */
export function namesWith(forms: readonly SearchTerm[]): Query {
  return prefix('SELECT f.number FROM name_search f WHERE ', standsIn(forms, searchTables.name_search), '');
}

/** SQL: the events that somebody takes part in, speaks about or is named for, whose names have any of these terms. */
function namedEvents(forms: readonly SearchTerm[], rights: ReadingRights): Query[] {
  return [
    'event_actors x ON x.actor_id',
    'event_places x ON x.place_id',
    'claims x ON x.claimant_id',
    'claims x ON x.through_id',
  ].map((joined) =>
    prefix(
      `SELECT x.event_id AS id FROM name_search f JOIN subjects s ON s.added_seq = f.number JOIN ${joined} = s.id WHERE `,
      standsIn(forms, searchTables.name_search),
      ` AND ${stateSeen('s', rights)}`,
    ),
  );
}

/** SQL: the events in whose own texts any of these terms stands. */
function ownEvents(select: string, forms: readonly SearchTerm[], columns: readonly string[]): Query {
  return prefix(
    `SELECT ${select} FROM event_search f JOIN subjects s ON s.added_seq = f.number WHERE `,
    standsIn(forms, columns),
    '',
  );
}

/** The conditions that a search makes of `events e`: every term stands somewhere in its words, and none of the others does. */
export function textConditions({ all, none }: SearchTerms, rights: ReadingRights): Query[] {
  const found = (term: SearchTerm): Query => {
    const forms = formsOf(term);
    return prefix(
      'e.id IN (',
      join([ownEvents('s.id', forms, searchTables.event_search), ...namedEvents(forms, rights)], ' UNION '),
      ')',
    );
  };
  return [...all.map(found), ...none.map((term) => prefix('NOT ', found(term), ''))];
}

/** `name(id, score)`: how well each event answers a search. For each term that is found, the best place it was found in counts. */
export function scoredEvents(name: string, { all }: SearchTerms, rights: ReadingRights): Query {
  const found = (forms: readonly SearchTerm[], more: number): Query[] => {
    if (forms.length === 0) return [];
    const weightOf = (part: keyof typeof searchedParts): number => searchedParts[part] + more;
    const own = searchTables.event_search.map((part) => ownEvents(`s.id AS id, ${weightOf(part)} AS weight`, forms, [part]));
    const named = namedEvents(forms, rights).map((query) => prefix(`SELECT n.id, ${weightOf('names')} FROM (`, query, ') n'));
    return [...own, ...named];
  };
  const best = all.map((term) => {
    const either = [...found([term], asAsked), ...found(looseForms(term), 0)];
    return prefix('SELECT w.id, max(w.weight) AS weight FROM (', join(either, ' UNION ALL '), ') w GROUP BY w.id');
  });
  if (best.length === 0) return literal(`${name}(id, score) AS (SELECT '' COLLATE "C", 0)`);
  return prefix(`${name}(id, score) AS (SELECT b.id, sum(b.weight) FROM (`, join(best, ' UNION ALL '), ') b GROUP BY b.id)');
}

/** What subjects `s` that were found by their names are put in order by: names that begin as asked, that begin so in any form, that have it. */
export function nameOrder({ all }: SearchTerms): Query[] {
  const begun = (term: SearchTerm): SearchTerm => ({ ...term, words: [passageBreak, ...term.words] });
  const beginning = (formsIn: (term: SearchTerm) => readonly SearchTerm[]): (readonly SearchTerm[])[] =>
    all.map((term, i) => (i === 0 ? formsIn(term).map(begun) : formsIn(term)));
  const wanted = [beginning((term) => [term]), beginning(formsOf), all.map((term) => [term])];
  return wanted
    .filter((terms) => terms.length > 0)
    .map((terms) => {
      const found = terms.map((forms) => prefix('s.added_seq IN (', namesWith(forms), ')'));
      return prefix('(', join(found, ' AND '), ') DESC');
    });
}
