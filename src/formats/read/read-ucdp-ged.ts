import { maxLengths } from '../../domain/base/text.ts';
import type {
  ForeignContent,
  ForeignEntity,
  ForeignEvent,
  ForeignFormat,
  ReadContext,
  Reference,
  RefusedRow,
} from '../foreign-event.ts';
import type { Cells } from '../tables/cells.ts';
import { columnNames } from '../tables/column-names.ts';
import { headerOf } from '../tables/csv-rows.ts';
import { readTable } from '../tables/read-table.ts';
import { refusedRow } from '../tables/refused-row.ts';
import { articlesOf } from './ucdp-ged-articles.ts';
import * as codes from './ucdp-ged-codes.ts';
import { placesOf, sideOf, ucdpGed } from './ucdp-ged-entities.ts';
import { classificationsOf, edtfOf, figuresOf, placed, statementOf } from './ucdp-ged-values.ts';

/**
 * UCDP GED as CSV (yearly releases, candidate releases without a header, older releases with fewer columns, with a line of HXL tags)
 * and as its API answers it.
 */
export const ucdpGedTable: ForeignFormat = {
  name: 'ucdp-ged',
  dataset: ucdpGed,
  recognises: (beginning) => {
    const columns = columnNames(beginning);
    const isNamed = columns.has('type_of_violence') && columns.has('side_a_new_id');
    return isNamed || /^"?\d+"?,"?[A-Z]{3}-\d{4}-[123]-/.test(headerOf(beginning));
  },
  read: (text, beginning, context = {}) =>
    readTable(
      text,
      beginning,
      {
        needed: codes.neededColumns,
        format: 'UCDP GED',
        id: 'id',
        headless: { isRow: ({ cells }) => /^\d+$/.test(cells[0]?.trim() ?? ''), columns: codes.columnOrder },
      },
      context,
      (cells) => rowOf(cells, context),
    ),
};

function rowOf(cells: Cells, { isWanted }: ReadContext): ForeignEvent | RefusedRow | undefined {
  const { line } = cells;
  const id = cells.neededId('id');
  const when = dateOf(cells);
  if (isWanted !== undefined && when !== undefined && !isWanted(when.earliest)) return undefined;
  const what = contentOf(cells);
  if (cells.problems.length > 0 || when === undefined) return refusedRow(cells, id);
  return {
    line,
    id,
    earliest: when.earliest,
    entities: what.entities,
    content: (ref) => what.content(ref, { edtf: when.edtf }),
    flags: cells.flags,
    notGiven: cells.notGiven,
  };
}

function dateOf(cells: Cells): { readonly edtf: string; readonly earliest: string } | undefined {
  const [start, end] = [cells.day('date_start'), cells.day('date_end')];
  const precision = cells.code('date_prec', codes.datePrecisions);
  if (start === undefined || end === undefined) return undefined;
  if (start > end) cells.refuse('date_end', `It lies before date_start (${start}).`);
  return { edtf: edtfOf(start, end, precision), earliest: start };
}

interface UcdpContent {
  readonly entities: readonly ForeignEntity[];
  readonly content: (ref: Reference, date: { readonly edtf: string }) => ForeignContent;
}

function contentOf(cells: Cells): UcdpContent {
  const violence = cells.code('type_of_violence', codes.violenceTypes);
  const isOneSided = violence === '3';
  const [a, b] = [sideOf(cells, 'a', false), sideOf(cells, 'b', isOneSided)];
  const places = placesOf(cells);
  const place = placed(cells, places);
  const articles = articlesOf(cells);
  const figures = figuresOf(cells, a, b, isOneSided);
  const classifications = classificationsOf(cells);
  const where = cells.text('where_coordinates') ?? cells.text('country');
  const between = isOneSided ? `by ${a.name} against ${b.name}` : `between ${a.name} and ${b.name}`;
  const title = `UCDP: violence ${between}${where === undefined ? '' : `, ${where}`}`.slice(0, maxLengths.title).toWellFormed();
  const statement = statementOf(cells, violence);
  const origin = cells.text('source_original');
  const locator = `event ${cells.text('id')}${origin === undefined ? '' : `; its information is from: ${origin}`}`;
  const participants = (ref: Reference) =>
    a.value === b.value
      ? [{ actor: ref(a), role: 'PARTY' as const }]
      : [
          { actor: ref(a), role: isOneSided ? ('INITIATOR' as const) : ('PARTY' as const) },
          { actor: ref(b), role: isOneSided ? ('VICTIM' as const) : ('PARTY' as const) },
        ];
  return {
    entities: [ucdpGed.claimant, ucdpGed.source, a, b, ...(place?.of === undefined ? [] : [place.of]), ...articles],
    content: (ref, date) => ({
      event: {
        kind: 'ARMED_VIOLENCE_UNSPECIFIED',
        title: { en: title },
        date,
        locations: place === undefined ? [] : [place.location(ref)],
        participants: participants(ref),
        classifications,
      },
      claim: {
        claimant: ref(ucdpGed.claimant),
        statement: { en: statement },
        occurred: date,
        locations: place === undefined ? [] : [place.location(ref)],
        participants: participants(ref),
        casualties: figures(ref),
        citations: [
          { source: ref(ucdpGed.source), locator: locator.slice(0, maxLengths.line).toWellFormed() },
          ...articles.map((article) => ({ source: ref(article) })),
        ],
      },
    }),
  };
}
