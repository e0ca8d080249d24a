import { Temporal } from 'temporal-polyfill';
import { ownValue } from '../../domain/base/own-value.ts';
import { maxLengths } from '../../domain/base/text.ts';
import type { Day } from '../../domain/dates/civil-time.ts';
import type { ParticipantInput } from '../../domain/record/participant.ts';
import type { ForeignEntity, ForeignEvent, ForeignFormat, ForeignRow, Reference, RefusedRow } from '../foreign-event.ts';
import type { Cells } from '../tables/cells.ts';
import { columnNames } from '../tables/column-names.ts';
import { readTable } from '../tables/read-table.ts';
import { refusedRow } from '../tables/refused-row.ts';
import * as codes from './acled-codes.ts';
import { acled, actorsOf, associatesOf, placeOf, publicationsOf } from './acled-entities.ts';
import { someDayBetween } from './date-between.ts';
import { type Placed, sceneOf } from './scene-of.ts';

const id = 'event_id_cnty';

/** ACLED exports, of the API (CSV and JSON) and of the website, new and old. */
export const acledTable: ForeignFormat = {
  name: 'acled',
  dataset: acled,
  recognises: (beginning) => {
    const columns = columnNames(beginning);
    return columns.has(id) && columns.has('sub_event_type');
  },
  read: (text, beginning, context = {}) =>
    readTable(text, beginning, { needed: codes.neededColumns, format: 'ACLED', id }, context, rowOf),
};

/** ACLED’s list of the events that it has taken out since: what it has deleted is retracted. */
export const acledDeleted: ForeignFormat = {
  name: 'acled-deleted',
  dataset: acled,
  recognises: (beginning) => {
    const columns = columnNames(beginning);
    return columns.has(id) && columns.has('deleted_timestamp');
  },
  read: (text, beginning, context = {}) =>
    readTable(text, beginning, { needed: [id], format: 'ACLED’s list of deletions', id }, context, (cells): ForeignRow => {
      const deleted = cells.neededId(id);
      return cells.problems.length > 0 ? refusedRow(cells, deleted) : { line: cells.line, id: deleted, gone: true };
    }),
};

function rowOf(cells: Cells): ForeignEvent | RefusedRow {
  const { line } = cells;
  const eventId = cells.neededId(id);
  const when = dateOf(cells);
  const [type, subType] = [cells.needed('event_type'), cells.needed('sub_event_type')];
  const actors = actorsOf(cells);
  const associates = associatesOf(cells);
  const publications = publicationsOf(cells);
  const where = placed(cells);
  const fatalities = cells.count('fatalities');
  const statement = cells.fitting('notes', maxLengths.statement);
  const classifications = codes.codeColumns.flatMap((column) => {
    const code = cells.fitting(column, maxLengths.name);
    return code === undefined ? [] : [{ scheme: `ACLED ${column}`, code }];
  });
  if (cells.problems.length > 0 || when === undefined) return refusedRow(cells, eventId);
  const [one, other] = actors;
  const title = `ACLED: ${[subType, [one?.name, other?.name].filter(Boolean).join(' and '), cells.text('location')].filter(Boolean).join(', ')}`;
  const participants = (ref: Reference) => participantsOf(actors, associates, ref);
  return {
    line,
    id: eventId,
    earliest: when.earliest,
    flags: cells.flags,
    notGiven: cells.notGiven,
    entities: [
      acled.claimant,
      acled.source,
      ...actors,
      ...associates,
      ...publications,
      ...(where?.of === undefined ? [] : [where.of]),
    ],
    content: (ref) => ({
      event: {
        kind: ownValue(codes.kindOfSubEvent, subType) ?? ownValue(codes.kindOfEventType, type) ?? 'OTHER',
        title: { en: title.slice(0, maxLengths.title).toWellFormed() },
        date: { edtf: when.edtf },
        locations: where === undefined ? [] : [where.location(ref)],
        participants: participants(ref),
        classifications,
      },
      claim: {
        claimant: ref(acled.claimant),
        statement: { en: statement ?? `${title}.` },
        occurred: { edtf: when.edtf },
        locations: where === undefined ? [] : [where.location(ref)],
        participants: participants(ref),
        // 0 stands for no report of any, which is no number.
        casualties: fatalities === undefined || fatalities === 0 ? [] : [{ harm: 'KILLED', group: 'ALL', best: fatalities }],
        citations: [
          { source: ref(acled.source), locator: `event ${eventId}` },
          ...publications.map((each) => ({ source: ref(each) })),
        ],
      },
    }),
  };
}

function participantsOf(
  actors: readonly ForeignEntity[],
  associates: readonly ForeignEntity[],
  ref: Reference,
): ParticipantInput[] {
  const taken = new Set<string>();
  const once = ({ value }: ForeignEntity): boolean => !taken.has(value) && taken.add(value).size > 0;
  return [
    ...actors.filter(once).map((each) => ({ actor: ref(each), role: 'PARTY' as const })),
    ...associates.filter(once).map((each) => ({ actor: ref(each), role: 'MENTIONED' as const })),
  ];
}

const months = 'january february march april may june july august september october november december'.split(' ');

function dateOf(cells: Cells): { readonly edtf: string; readonly earliest: Day } | undefined {
  const [, date, name, year] = /^(\d{1,2})[ -](\p{L}+)[ -](\d{4})$/u.exec(cells.plain('event_date') ?? '') ?? [];
  const month = months.findIndex((each) => name !== undefined && name.length >= 3 && each.startsWith(name.toLowerCase())) + 1;
  const written = month > 0 ? `${year}-${String(month).padStart(2, '0')}-${date?.padStart(2, '0')}` : undefined;
  const day = cells.day('event_date', written);
  const precision = cells.code('time_precision', codes.timePrecisions);
  if (day === undefined) {
    if (cells.text('event_date') === undefined) cells.needed('event_date');
    return undefined;
  }
  const given = cells.plain('year');
  if (given !== undefined && given !== day.slice(0, 4)) cells.flag('year', `It is not the year of event_date (${day}).`);
  const on = Temporal.PlainDate.from(day);
  // Which day a week begins on is not said: a week that holds the day reaches six days to either side at most.
  if (precision === '2') return between(on.subtract({ days: 6 }), on.add({ days: 6 }));
  if (precision === '3') return between(on.with({ day: 1 }), on.with({ day: on.daysInMonth }));
  return { edtf: day, earliest: day };
}

function between(first: Temporal.PlainDate, last: Temporal.PlainDate): { readonly edtf: string; readonly earliest: Day } {
  return { edtf: someDayBetween(first.toString(), last.toString()), earliest: first.toString() };
}

function placed(cells: Cells): Placed | undefined {
  const code = cells.code('geo_precision', codes.placePrecisions);
  const of = placeOf(cells, code === '3' ? 'admin1' : 'location');
  const precision = code === '1' ? 'EXACT' : code === '2' ? 'NEAR' : code === '3' ? 'REGION' : 'UNKNOWN';
  // What is not kept stands in no row’s way.
  const coordinates = precision === 'EXACT' || precision === 'NEAR' ? cells.coordinates() : undefined;
  if (of === undefined && coordinates === undefined) return undefined;
  const stand = cells.text('location');
  return sceneOf(of, {
    precision,
    coordinates,
    description:
      code === '3' && stand !== undefined ? { en: `ACLED puts it at ${stand}, which stands for the region.` } : undefined,
  });
}
