import type { SearchTerm, SearchTerms } from '../../domain/base/search-terms.ts';
import { formsOf, looseForms } from '../../domain/base/term-forms.ts';
import { asAsked, searchedParts } from '../../domain/derived/event-words.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { passageBreak } from '../engine/passage-break.ts';
import { join, literal, prefix, type Query } from '../engine/query.ts';
import { inTime } from './read-limit.ts';
import { searchTables } from './search-tables.ts';
import { stateSeen } from './seen-rows.ts';

/** Any of these terms in FTS5's own syntax: words of letters and digits in quotation marks, so that nothing in it is ever syntax. */
export function matchOf(forms: readonly SearchTerm[]): string {
  return `(${forms.map(({ words, prefix: begun }) => `"${words.join(' ')}"${begun ? ' *' : ''}`).join(' OR ')})`;
}

/** SQL: the events that somebody takes part in, speaks about or is named for, whose names (`subjects s`) have a term. */
function namedEvents(rights: ReadingRights): string[] {
  return [
    'event_actors x ON x.actor_id',
    'event_places x ON x.place_id',
    'claims x ON x.claimant_id',
    'claims x ON x.through_id',
  ].map(
    (joined) =>
      `SELECT x.event_id AS id FROM name_search f JOIN subjects s ON s.added_seq = f.rowid JOIN ${joined} = s.id
        WHERE f.name_search MATCH ? AND ${stateSeen('s', rights)} AND ${inTime('x')}`,
  );
}

/** The conditions that a search makes of `events e`: every term stands somewhere in its words, and none of the others does. */
export function textConditions({ all, none }: SearchTerms, rights: ReadingRights): Query[] {
  const found = (term: SearchTerm): Query => {
    const match = matchOf(formsOf(term));
    const own = `SELECT s.id FROM event_search f JOIN subjects s ON s.added_seq = f.rowid WHERE f.event_search MATCH ? AND ${inTime('f')}`;
    return join(
      [
        literal('e.id IN ('),
        join(
          [own, ...namedEvents(rights)].map((sql) => ({ sql, params: [match] })),
          ' UNION ',
        ),
        literal(')'),
      ],
      '',
    );
  };
  return [...all.map(found), ...none.map((term) => prefix('NOT ', found(term), ''))];
}

/** `name(id, score)`: how well each event answers a search. For each term that is found, the best place it was found in counts. */
export function scoredEvents(name: string, { all }: SearchTerms, rights: ReadingRights): Query {
  const found = (forms: readonly SearchTerm[], more: number): Query[] => {
    if (forms.length === 0) return [];
    const match = matchOf(forms);
    const own = searchTables.event_search.map((part) => ({
      sql: `SELECT s.id AS id, ${searchedParts[part] + more} AS weight FROM event_search f JOIN subjects s ON s.added_seq = f.rowid
        WHERE f.event_search MATCH ? AND ${inTime('f')}`,
      params: [`{${part}} : ${match}`],
    }));
    const named = namedEvents(rights).map((sql) => ({
      sql: `SELECT id, ${searchedParts.names + more} FROM (${sql})`,
      params: [match],
    }));
    return [...own, ...named];
  };
  const best = all.map((term) => {
    const either = [...found([term], asAsked), ...found(looseForms(term), 0)];
    return prefix('SELECT id, max(weight) AS weight FROM (', join(either, ' UNION ALL '), ') GROUP BY id');
  });
  if (best.length === 0) return literal(`${name}(id, score) AS (SELECT '', 0)`);
  return prefix(`${name}(id, score) AS (SELECT id, sum(weight) FROM (`, join(best, ' UNION ALL '), ') GROUP BY id)');
}

/** What subjects `s` that were found by their names are put in order by: names that begin as asked, that begin so in any form, that have it. */
export function nameOrder({ all }: SearchTerms): Query[] {
  const begun = (term: SearchTerm): SearchTerm => ({ ...term, words: [passageBreak, ...term.words] });
  const beginning = (formsIn: (term: SearchTerm) => readonly SearchTerm[]): string[] =>
    all.map((term, i) => matchOf(i === 0 ? formsIn(term).map(begun) : formsIn(term)));
  const wanted = [beginning((term) => [term]), beginning(formsOf), all.map((term) => matchOf([term]))];
  return wanted
    .filter((matches) => matches.length > 0)
    .map((matches) => ({
      sql: 's.added_seq IN (SELECT rowid FROM name_search WHERE name_search MATCH ?) DESC',
      params: [matches.join(' AND ')],
    }));
}
