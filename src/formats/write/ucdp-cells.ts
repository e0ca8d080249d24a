import type { LocationPrecision } from '../../domain/record/event-location.ts';
import { datePrecisions } from '../read/ucdp-ged-codes.ts';
import { edtfOf, precisions } from '../read/ucdp-ged-values.ts';
import {
  preferredScene,
  type RenderedEvent,
  type RenderedFigure,
  type RenderedParticipant,
  type RenderedSource,
} from './rendered-event.ts';

type Cells = Readonly<Record<string, string | number | undefined>>;

/**
 * An event in the columns of UCDP GED. What UCDP codes and waqai does not record is empty: it is never guessed. What was taken from
 * UCDP is as it was, unless the event says otherwise since.
 */
export function ucdpCells(event: RenderedEvent): Cells {
  const { classifications, externalIds, date } = event;
  const coded = new Map(
    classifications.flatMap(({ scheme, code, label }) =>
      scheme.startsWith(codedBy) ? [[scheme.slice(codedBy.length), { code, label }] as const] : [],
    ),
  );
  const code = (column: string): string | undefined => coded.get(column)?.code;
  const id = externalIds.find(({ scheme }) => scheme === 'UCDP GED event')?.value;
  const scene = preferredScene(event);
  return {
    ...Object.fromEntries([...coded].map(([column, each]) => [column, each.code])),
    id: id ?? event.id,
    year: code('year') ?? yearOf(date),
    conflict_name: coded.get('conflict_new_id')?.label,
    dyad_name: coded.get('dyad_new_id')?.label,
    country: coded.get('country_id')?.label,
    number_of_sources: code('number_of_sources') ?? -1,
    ...sidesOf(event, id !== undefined),
    ...sourcesOf(event.sources),
    where_prec: placeCode(scene?.precision, code('where_prec')),
    where_coordinates: scene?.name,
    where_description: scene?.description,
    latitude: scene?.drawn?.latitude,
    longitude: scene?.drawn?.longitude,
    geom_wkt: scene?.drawn === undefined ? undefined : `POINT (${scene.drawn.longitude} ${scene.drawn.latitude})`,
    date_prec: dateCode(date, code('date_prec')),
    date_start: date.earliest && `${date.earliest} 00:00:00.000`,
    date_end: date.latest && `${date.latest} 00:00:00.000`,
  };
}

const codedBy = 'UCDP GED ';

/** The year of its first day; of its last, where it has no beginning. */
function yearOf({ earliest, latest }: RenderedEvent['date']): string | undefined {
  return (earliest ?? latest)?.slice(0, -'-05-17'.length);
}

/** Who fought whom, and how many were killed of each and of everybody. */
function sidesOf({ participants, casualties, counts }: RenderedEvent, isTheirs: boolean): Cells {
  const parties = participants.filter(({ role }) => role === 'PARTY');
  const a = participants.find(({ role }) => role === 'INITIATOR') ?? parties[0];
  const other = participants.find(({ role }) => role === 'VICTIM' || role === 'TARGET') ?? parties.find((each) => each !== a);
  // UCDP names one actor twice where a group fights within itself.
  const b = other ?? (isTheirs && a?.role === 'PARTY' ? a : undefined);
  const killed = (group: RenderedFigure['group']) => counts.find((count) => count.harm === 'KILLED' && count.group === group);
  const combatantsOf = ({ name }: RenderedParticipant): number | undefined =>
    casualties.find(({ harm, group, of }) => harm === 'KILLED' && group === 'COMBATANTS' && of === name)?.best;
  const all = killed('ALL');
  return {
    side_a: a?.name,
    side_a_new_id: a === undefined ? undefined : idOf(a),
    side_b: b?.name,
    side_b_new_id: b === undefined ? undefined : idOf(b),
    deaths_a: a === undefined ? undefined : combatantsOf(a),
    deaths_b: b === undefined || b === a ? undefined : combatantsOf(b),
    deaths_civilians: killed('CIVILIANS')?.best,
    deaths_unknown: killed('UNKNOWN')?.best,
    best: all?.best,
    high: all?.high,
    low: all?.low,
  };
}

function idOf({ slug, externalIds }: RenderedParticipant): string {
  return externalIds.find(({ scheme }) => scheme === 'UCDP actor')?.value ?? slug;
}

/** The publications but for datasets, as UCDP lists the articles that it coded from. */
function sourcesOf(sources: readonly RenderedSource[]): Cells {
  const articles = sources
    .filter(({ kind }) => kind !== 'DATASET')
    .map(({ publisher, publishedOn, title, url }) => ({
      office: isDay(publishedOn) ? publisher : '',
      day: isDay(publishedOn) ? publishedOn : '',
      headline: title ?? url ?? publisher,
    }));
  if (articles.length === 0) return {};
  const joined = (texts: readonly string[]): string => texts.join(';');
  const entries = articles.map(({ office, day, headline }) => [office, day, headline].filter((each) => each !== '').join(','));
  return {
    // What divides articles stands in none of them.
    source_article: joined(entries.map((each) => `"${each.replaceAll(/"(?=\s*;\s*")/g, "'")}"`)),
    source_office: joined(articles.map(({ office }) => office)),
    source_date: joined(articles.map(({ day }) => day)),
    source_headline: joined(articles.map(({ headline }) => headline)),
  };
}

function isDay(edtf: string | undefined): edtf is string {
  return edtf !== undefined && /^\d{4}-\d\d-\d\d$/.test(edtf);
}

/** UCDP’s own code where it says what the event says, else the finest that does. */
function placeCode(precision: LocationPrecision | undefined, given: string | undefined): string | undefined {
  const codes = Object.entries(precisions).flatMap(([code, each]) => (each === precision ? [code] : []));
  if (given !== undefined && codes.includes(given)) return given;
  return precision === 'BETWEEN' || precision === 'ALONG' ? '5' : codes[0];
}

/** UCDP’s own code where it says what the event says, else by how many days it may have been on. */
function dateCode(
  { edtf, earliest, latest, widthDays: days, shape, approximate, uncertain }: RenderedEvent['date'],
  given: string | undefined,
): string {
  // What has no end, or no beginning, is no better known than to the year.
  if (earliest === undefined || latest === undefined || days === undefined) return '5';
  if (isDateCode(given) && edtfOf(earliest, latest, given) === edtf) return given;
  const isKnown = !approximate && !uncertain && shape !== 'ONE_OF';
  if (isKnown && (days === 1 || shape === 'SPAN')) return '1';
  if (days <= 6) return '2';
  if (days <= 7) return '3';
  return days <= 31 ? '4' : '5';
}

function isDateCode(code: string | undefined): code is `${keyof typeof datePrecisions}` {
  return code !== undefined && Object.hasOwn(datePrecisions, code);
}
