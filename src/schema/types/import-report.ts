import type { ReportedRow, ReportedSort, RowCounts } from '../../ledger/import-report.ts';
import { builder } from '../builder.ts';
import { type ImportReportModel, importReport, node, timeline } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import { checkPageSize, defaultPageSize } from './page.ts';

const row = builder.objectRef<ReportedRow>('ImportReportRow').implement({
  description: 'What there is to say of one row of a file that was imported.',
  fields: (t) => ({
    line: t.int({
      nullable: true,
      description: 'The line of the file that the row begins on, from 1; null where it is about an event that no row is of.',
      resolve: ({ line }) => (line === 0 ? undefined : line),
    }),
    column: t.string({
      nullable: true,
      description: 'The column, or the property; null where it is about the whole row.',
      resolve: ({ column }) => column,
    }),
    value: t.string({
      nullable: true,
      description: 'What stands there, cut after 200 characters; null where nothing does.',
      resolve: ({ value }) => value,
    }),
    message: t.exposeString('message', { description: 'What is wrong or odd, and what would be right.' }),
  }),
});

/** How many rows of a sort a report does not name; a row with several wrong values is named once for each. */
function unnamed({ report }: ImportReportModel, sort: ReportedSort): number {
  return Math.max(0, report[sort] - countRows(report.named[sort]));
}

function countRows(named: readonly ReportedRow[]): number {
  const lines = named.map(({ line }) => line).filter((line) => line > 0);
  return new Set(lines).size + named.length - lines.length;
}

const rowsArguments = builder.args((t) => ({
  first: t.int({
    required: false,
    defaultValue: defaultPageSize,
    description: 'How many entries, 1 to 100; a report keeps no more than 100 of a sort.',
  }),
}));
const checkRows = withCheck(({ first }: { readonly first?: number | null | undefined }, problems) =>
  checkPageSize(first ?? defaultPageSize, problems.at('first')),
);

const counts: Readonly<Record<keyof RowCounts, string>> = {
  rows: 'How many rows were read.',
  added: 'Of how many an event was recorded.',
  corrected: 'Of how many what was recorded was corrected.',
  unchanged: 'Of how many just that was recorded already.',
  retracted: 'How many events were retracted that the dataset no longer has.',
  left: 'How many say something else than before of events that somebody has changed here since, or whose words are withheld: they were left.',
  refused: 'How many could not be recorded.',
  flagged: 'How many are odd, and were kept as they are.',
};

importReport.implement({
  description:
    'What became of the rows of a file of a foreign dataset, in one run of `waqai import`. An import that is broken off and run again has two: the second says what the first had recorded is unchanged. No part of the ledger: no copy of it has reports.',
  interfaces: [node],
  fields: (t) => ({
    file: t.string({ description: 'The file’s name, without its folders.', resolve: ({ report }) => report.file }),
    format: t.string({ description: 'Its format, as `--format` names it: ucdp-ged.', resolve: ({ report }) => report.format }),
    dataset: t.string({ description: 'The dataset’s title.', resolve: ({ report }) => report.dataset }),
    release: t.string({
      nullable: true,
      description: 'The dataset’s release, as `--release` named it; null where it did not.',
      resolve: ({ report }) => report.release,
    }),
    timeline: t.field({
      type: timeline,
      nullable: true,
      description: 'The timeline that the rows went into; null where it was to be made, and no row could be recorded.',
      resolve: ({ report }, _, { reader }) => reader.entity('timeline', report.timelineId),
    }),
    timelineSlug: t.string({ description: 'Its slug, also of one that was not made.', resolve: ({ report }) => report.timeline }),
    startedAt: t.field({ type: 'DateTime', description: 'When the import began.', resolve: ({ report }) => report.startedAt }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null while it runs, and where it was broken off. The counts are those so far then.',
      resolve: ({ report }) => report.finishedAt,
    }),
    complete: t.boolean({
      description: 'Whether the file was read to its end.',
      resolve: ({ report }) => report.complete,
    }),
    ...Object.fromEntries(
      (Object.keys(counts) as (keyof RowCounts)[]).map((name) => [
        name,
        t.int({ description: counts[name], resolve: ({ report }) => report[name] }),
      ]),
    ),
    cellsNotGiven: t.int({
      description:
        'How many cells were taken as not given for the marker that stands in them, such as NA or "-". 0 in reports of before they were counted.',
      resolve: ({ report }) => report.cellsNotGiven ?? 0,
    }),
    notices: t.stringList({
      description: 'What there is to say of the whole file: columns that are not kept, or that it is a part of what there is.',
      resolve: ({ report }) => [...(report.notices ?? [])],
    }),
    notRetracted: t.string({
      nullable: true,
      description:
        'Why nothing was retracted, where `--retract-missing` asked for it; null where that was done, or not asked for.',
      resolve: ({ report }) => report.notRetracted,
    }),
    refusedRows: t.field({
      type: [row],
      description: 'Rows that could not be recorded: one entry for each wrong value, the first ones of the file.',
      args: rowsArguments,
      extensions: checkRows,
      resolve: ({ report }, { first }) => report.named.refused.slice(0, first ?? defaultPageSize),
    }),
    refusedUnnamed: t.int({
      description: 'How many more of them there were than the report names.',
      resolve: (each) => unnamed(each, 'refused'),
    }),
    flaggedRows: t.field({
      type: [row],
      description: 'Rows that are odd, and were kept as they are: the first ones of the file.',
      args: rowsArguments,
      extensions: checkRows,
      resolve: ({ report }, { first }) => report.named.flagged.slice(0, first ?? defaultPageSize),
    }),
    flaggedUnnamed: t.int({
      description: 'How many more of them there were than the report names.',
      resolve: (each) => unnamed(each, 'flagged'),
    }),
    leftRows: t.field({
      type: [row],
      description: 'Rows that were left, and why: the first ones.',
      args: rowsArguments,
      extensions: checkRows,
      resolve: ({ report }, { first }) => report.named.left.slice(0, first ?? defaultPageSize),
    }),
    leftUnnamed: t.int({
      description: 'How many more of them there were than the report names.',
      resolve: (each) => unnamed(each, 'left'),
    }),
    rowsErased: t.boolean({
      description:
        'Whether the rows that it named are gone: when words are withheld, rows that may quote them are erased from every report.',
      resolve: ({ report }) => report.erased,
    }),
  }),
});
