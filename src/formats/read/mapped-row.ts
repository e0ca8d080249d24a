import { createHash } from 'node:crypto';
import { type LanguageTag, type LocalizedText, parseLanguage } from '../../domain/base/localized-text.ts';
import { Problems } from '../../domain/base/problem.ts';
import { maxLengths, quoted } from '../../domain/base/text.ts';
import type { FigureInput } from '../../domain/record/casualties.ts';
import { eventKinds } from '../../domain/record/event-kind.ts';
import type { ClassificationInput } from '../../domain/record/timeline-event.ts';
import type { Dataset, ForeignRow, Reference } from '../foreign-event.ts';
import { type Cells, lower } from '../tables/cells.ts';
import { namedLike } from '../tables/columns-like.ts';
import { refusedRow } from '../tables/refused-row.ts';
import { codeOf } from './code-of.ts';
import type { CountColumns, CsvMapping, HarmColumns, TextColumn } from './csv-mapping.ts';
import { type CellCount, flagContradictions } from './flag-contradictions.ts';
import type { LinkedSheets } from './linked-sheets.ts';
import { mappedDate } from './mapped-date.ts';
import { actorsOf, sourcesOf } from './mapped-entities.ts';
import { placeOf } from './mapped-places.ts';
import { textColumns } from './mapping-columns.ts';

/** What a row is read with. */
export interface RowReading {
  readonly mapping: CsvMapping;
  readonly dataset: Dataset;
  /** Rows without an id of their own go by their titles and dates, also where others of the file have one. */
  readonly mayLackId?: boolean | undefined;
  readonly linked?: LinkedSheets | undefined;
  /** The zone whose civil time the dates of the timeline are in. */
  readonly timeZone: string;
}

/** A row as a mapping explains it; undefined where the mapping leaves it out. */
export function mappedRow(cells: Cells, reading: RowReading): ForeignRow | undefined {
  const { mapping, dataset, linked = {}, timeZone, mayLackId = false } = reading;
  const { line } = cells;
  const language = languageOf(cells, mapping);
  if (isLeftOut(cells, mapping)) return undefined;
  const when = mappedDate(cells, mapping.date, timeZone);
  const summary = textsOf(cells, mapping.summary, language, maxLengths.summary);
  const title = titleOf(cells, mapping, language, summary);
  const id = idOf(cells, mapping.id, mayLackId);
  const kind = codeOf(cells, mapping.kind, eventKinds) ?? 'OTHER';
  const place = placeOf(cells, mapping);
  const actors = actorsOf(cells, mapping);
  const sources = sourcesOf(cells, mapping, linked.sources);
  const casualties = [...figuresOf(cells, 'KILLED', mapping.killed), ...figuresOf(cells, 'INJURED', mapping.injured)];
  const classifications = classificationsOf(cells, mapping, linked.associations);
  if (cells.problems.length > 0 || when === undefined) return refusedRow(cells, id);
  const said = (ref: Reference) => ({
    locations: place === undefined ? [] : [place.location(ref)],
    ...(actors.entities.length === 0 ? {} : { participants: actors.participants(ref) }),
  });
  // The line that a row stands on is no part of what it says: rows before it come and go.
  const cited = id === undefined ? {} : { locator: `event ${id}`.slice(0, maxLengths.line) };
  return {
    line,
    id: id ?? idFrom(when.edtf, Object.values(title)[0] ?? ''),
    earliest: when.earliest,
    flags: cells.flags,
    notGiven: cells.notGiven,
    entities: [dataset.claimant, dataset.source, ...actors.entities, ...sources, ...(place?.of === undefined ? [] : [place.of])],
    content: (ref) => ({
      event: { kind, title, summary, date: { edtf: when.edtf }, ...said(ref), classifications },
      claim: {
        claimant: ref(dataset.claimant),
        statement: summary ?? title,
        occurred: { edtf: when.edtf },
        ...said(ref),
        casualties,
        citations: [{ source: ref(dataset.source), ...cited }, ...sources.map((source) => ({ source: ref(source) }))],
      },
    }),
  };
}

/** What an event goes by that has no id of its own: its date (EDTF) and title. */
function idFrom(date: string, title: string): string {
  return createHash('sha256').update(`${date}\n${title}`).digest('hex').slice(0, 32);
}

function idOf(cells: Cells, column: string | undefined, mayLackId: boolean): string | undefined {
  if (column === undefined) return undefined;
  return mayLackId ? cells.word(lower(column)) : cells.neededId(lower(column));
}

function isLeftOut(cells: Cells, { leaveOut }: CsvMapping): boolean {
  const text = leaveOut === undefined ? undefined : cells.word(lower(leaveOut.column));
  return text !== undefined && leaveOut?.values.includes(text) === true;
}

/** The language of a row’s texts: its own, where it says one. */
function languageOf(cells: Cells, { language: column, dataset: { language } }: CsvMapping): LanguageTag {
  const tag = column === undefined ? undefined : cells.word(lower(column));
  if (column === undefined || tag === undefined) return language;
  const own = parseLanguage(tag, new Problems());
  if (own === undefined) cells.flag(lower(column), `It is no language tag; the texts are taken to be in ${quoted(language)}.`);
  return own ?? language;
}

/** A text in each language that the row gives it in. */
function textsOf(cells: Cells, column: TextColumn | undefined, language: string, maxLength: number): LocalizedText | undefined {
  const texts = textColumns(column, language).flatMap(([tag, name]) => {
    const text = cells.fitting(lower(name), maxLength);
    return text === undefined ? [] : [[tag, text] as const];
  });
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

/** The title; where there is none, the beginning of what else the row says. */
function titleOf(cells: Cells, mapping: CsvMapping, language: LanguageTag, summary: LocalizedText | undefined): LocalizedText {
  const given = textsOf(cells, mapping.title, language, maxLengths.title);
  if (given !== undefined) return given;
  const column = lower(textColumns(mapping.title, language)[0]?.[1] ?? '');
  const [other] = (mapping.titleOtherwise ?? []).flatMap((name) => cells.text(lower(name)) ?? []);
  const instead = summary ?? (other === undefined ? undefined : { [language]: other });
  if (instead === undefined) {
    cells.refuse(column, cells.empty(column, 'and must not be'));
    return {};
  }
  cells.flag(column, 'There is no title; it is the beginning of the text, or what stands by it.');
  return Object.fromEntries(Object.entries(instead).map(([tag, text]) => [tag, beginningOf(text)]));
}

function beginningOf(text: string): string {
  const [line = ''] = text.split('\n', 1);
  if (line.length <= maxLengths.title) return line;
  const cut = line.slice(0, maxLengths.title - 1).toWellFormed();
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxLengths.title / 2))}…`;
}

function figuresOf(cells: Cells, harm: FigureInput['harm'], columns: HarmColumns | undefined): FigureInput[] {
  if (columns === undefined) return [];
  const { civilians, combatants, unknown } = columns;
  const whole = countOf(cells, columns);
  const groups = {
    ALL: whole,
    CIVILIANS: countOf(cells, civilians),
    COMBATANTS: countOf(cells, combatants),
    UNKNOWN: countOf(cells, unknown),
  };
  const { ALL: _, ...parts } = groups;
  const column = lower(columns.best ?? columns.low ?? columns.high ?? '');
  flagContradictions(cells, { column, whole: whole ?? {}, parts: Object.values(parts).filter((each) => each !== undefined) });
  return Object.entries(groups).flatMap(([group, figure]) =>
    figure === undefined ? [] : [{ harm, group: group as FigureInput['group'], ...figure }],
  );
}

function countOf(cells: Cells, columns: CountColumns | undefined): CellCount | undefined {
  const [low, best, high] = [columns?.low, columns?.best, columns?.high].map((column) =>
    column === undefined ? undefined : cells.count(lower(column)),
  );
  return low === undefined && best === undefined && high === undefined ? undefined : { low, best, high };
}

/** The columns that are kept as codes. Where a sheet says what its associations are called, each of them is a code with that name. */
function classificationsOf(
  cells: Cells,
  { classifications = [], dataset }: CsvMapping,
  labels: LinkedSheets['associations'],
): ClassificationInput[] {
  const found = classifications.flatMap((name) => {
    const called = name.replace(/[ _]?\*$/, '');
    const isAssociation = /^associations?$/i.test(called);
    const scheme = `${dataset.name} ${isAssociation ? 'associations' : called}`.slice(0, maxLengths.name);
    return namedLike(cells, name).flatMap((column) => {
      const code = cells.fitting(column, maxLengths.name);
      if (code === undefined) return [];
      return isAssociation && labels !== undefined ? labelled(cells, column, scheme, labels) : [{ scheme, code }];
    });
  });
  return [...new Map(found.map((each) => [`${each.scheme}\n${each.code}`, each])).values()];
}

function labelled(cells: Cells, column: string, scheme: string, labels: ReadonlyMap<string, string>): ClassificationInput[] {
  const codes = (cells.text(column) ?? '').split(',').map((each) => each.trim());
  return [...new Set(codes)].flatMap((each) => {
    if (each === '') return [];
    const label = labels.get(each)?.slice(0, maxLengths.name);
    if (label === undefined) cells.flag(column, `The sheet of associations has no ${JSON.stringify(each)}.`);
    return [{ scheme, code: each.slice(0, maxLengths.name), ...(label === undefined ? {} : { label }) }];
  });
}
