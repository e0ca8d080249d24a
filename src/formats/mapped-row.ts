import { createHash } from 'node:crypto';
import type { FigureInput } from '../domain/casualties.ts';
import { eventKinds } from '../domain/event-kind.ts';
import type { LocationInput } from '../domain/event-location.ts';
import { maxLengths } from '../domain/text.ts';
import type { ClassificationInput } from '../domain/timeline-event.ts';
import { type Cells, lower } from './cells.ts';
import type { CsvMapping } from './csv-mapping.ts';
import type { Dataset, ForeignRow, Reference } from './foreign-event.ts';
import type { LinkedSheets } from './linked-sheets.ts';
import { mappedDate } from './mapped-date.ts';
import { codeOf, placeOf, sourcesOf } from './mapped-entities.ts';

/** A row as a mapping explains it; undefined where the mapping leaves it out. */
export function mappedRow(
  cells: Cells,
  mapping: CsvMapping,
  dataset: Dataset,
  linked: LinkedSheets = {},
): ForeignRow | undefined {
  const { line } = cells;
  const { language } = mapping.dataset;
  if (isLeftOut(cells, mapping)) return undefined;
  const when = mappedDate(cells, lowered(mapping.date));
  const title = cells.needed(lower(mapping.title)) === '' ? '' : (cells.fitting(lower(mapping.title), maxLengths.title) ?? '');
  const summary = mapping.summary === undefined ? undefined : cells.fitting(lower(mapping.summary), maxLengths.summary);
  const id = mapping.id === undefined ? undefined : cells.needed(lower(mapping.id));
  const kind = codeOf(cells, mapping.kind, eventKinds) ?? 'OTHER';
  const place = placeOf(cells, mapping);
  const sources = sourcesOf(cells, mapping, linked.sources);
  const casualties = [...figures(cells, 'KILLED', mapping.killed), ...figures(cells, 'INJURED', mapping.injured)];
  const classifications = classificationsOf(cells, mapping, linked.associations);
  const [first, ...others] = cells.problems;
  if (first !== undefined || when === undefined)
    return { line, problems: [first ?? { line, message: 'The row has no date.' }, ...others] };
  const locations = (ref: Reference): LocationInput[] => (place === undefined ? [] : [place.location(ref)]);
  return {
    line,
    id: id ?? idOf(when.edtf, title),
    earliest: when.earliest,
    flags: cells.flags,
    entities: [dataset.claimant, dataset.source, ...sources, ...(place === undefined ? [] : [place.of])],
    content: (ref) => ({
      event: {
        kind,
        title: { [language]: title },
        summary: summary === undefined ? undefined : { [language]: summary },
        date: { edtf: when.edtf },
        locations: locations(ref),
        classifications,
      },
      claim: {
        claimant: ref(dataset.claimant),
        statement: { [language]: summary ?? title },
        occurred: { edtf: when.edtf },
        locations: locations(ref),
        casualties,
        citations: [
          {
            source: ref(dataset.source),
            locator: id === undefined ? `line ${line}` : `event ${id}`.slice(0, maxLengths.line),
          },
          ...sources.map((source) => ({ source: ref(source) })),
        ],
      },
    }),
  };
}

/** What an event goes by that has no id of its own: its date (EDTF) and title. */
export function idOf(date: string, title: string): string {
  return createHash('sha256').update(`${date}\n${title}`).digest('hex').slice(0, 32);
}

function isLeftOut(cells: Cells, { leaveOut }: CsvMapping): boolean {
  const text = leaveOut === undefined ? undefined : cells.text(lower(leaveOut.column));
  return text !== undefined && leaveOut?.values.includes(text) === true;
}

function lowered<T extends object>(columns: T): T {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, name === 'order' ? column : lower(String(column))]),
  ) as T;
}

function figures(cells: Cells, harm: FigureInput['harm'], count: CsvMapping['killed']): FigureInput[] {
  const [low, best, high] = [count?.low, count?.best, count?.high].map((column) =>
    column === undefined ? undefined : cells.count(lower(column)),
  );
  return low === undefined && best === undefined && high === undefined ? [] : [{ harm, group: 'ALL', low, best, high }];
}

/** The columns that are kept as codes. Where a sheet says what its associations are called, each of them is a code with that name. */
function classificationsOf(
  cells: Cells,
  { classifications = [], dataset }: CsvMapping,
  labels: LinkedSheets['associations'],
): ClassificationInput[] {
  return classifications.flatMap((column) => {
    const scheme = `${dataset.name} ${column}`.slice(0, maxLengths.name);
    if (labels === undefined || column !== 'associations') {
      const code = cells.fitting(lower(column), maxLengths.name);
      return code === undefined ? [] : [{ scheme, code }];
    }
    const codes = (cells.text(column) ?? '').split(',').map((each) => each.trim());
    return [...new Set(codes)].flatMap((each) => {
      if (each === '') return [];
      const label = labels.get(each)?.slice(0, maxLengths.name);
      if (label === undefined) cells.flag(column, `The sheet of associations has no ${JSON.stringify(each)}.`);
      return [{ scheme, code: each.slice(0, maxLengths.name), ...(label === undefined ? {} : { label }) }];
    });
  });
}
