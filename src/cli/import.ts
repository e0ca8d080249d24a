import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { defined } from '../domain/defined.ts';
import type { Problem } from '../domain/problem.ts';
import { type Redistribution, redistributions } from '../domain/source.ts';
import type { CsvMapping } from '../formats/csv-mapping.ts';
import type { LinkedSheets } from '../formats/linked-sheets.ts';
import type { PlacedEntry } from '../formats/read-timeline-file.ts';
import { UnreadableFile } from '../formats/unreadable-file.ts';
import type { Storage } from '../ledger/storage.ts';
import { databaseCommand, openOrMakeDatabaseOf } from './database-option.ts';
import { CommandFailed } from './exit-code.ts';
import { type ForeignFlags, importForeignFile } from './import-foreign.ts';
import { type InputFile, openInputFile } from './input-file.ts';
import { progressBar } from './progress-bar.ts';

interface Flags extends ForeignFlags {
  readonly database?: string;
  readonly format?: string;
  readonly map?: string;
  readonly publisher?: string;
  readonly language?: string;
  readonly redistribution?: Redistribution;
  readonly sources?: string;
  readonly associations?: string;
}

/** `waqai import`: a timeline file, or files of foreign datasets, into the database. */
export function importCommand(): Command {
  return databaseCommand('import', { makes: true })
    .description(
      'Record what files hold: a timeline of waqai (JSON), or rows of a foreign dataset, plain, as gzip or as zip. What is recorded just so already is left alone, so importing twice adds nothing, and an import that was interrupted goes on where it was.',
    )
    .argument('<file...>', 'the files, or - for standard input')
    .addOption(new Option('--format <name>', 'the format, where its first bytes do not say it (docs/importing.md lists them)'))
    .option('--map <file>', 'what the columns of a CSV file, or the properties of GeoJSON, mean (JSON, docs/formats/csv.md)')
    .option('--publisher <name>', 'whose word the rows of a sheet are (TimelineJS, TimeMap, Atlos, GeoJSON of waqai)')
    .option('--language <tag>', 'the language that the texts of a sheet are in')
    .addOption(
      new Option('--redistribution <how>', 'whether the rows of a sheet may be passed on').choices(Object.keys(redistributions)),
    )
    .option('--sources <file>', 'the sheet of sources that events of TimeMap name by their ids')
    .option('--associations <file>', 'the sheet of associations that events of TimeMap name by their ids')
    .option('--timeline <slug>', 'the timeline that rows of a dataset go into; it is made if there is none')
    .option('--title <text>', 'the title of a timeline that is made')
    .option('--time-zone <name>', 'the zone whose civil time the dates of a timeline that is made are in, such as Africa/Tripoli')
    .option('--release <version>', 'the release of the dataset, such as 24.1: the reason of what it corrects')
    .option('--dry-run', 'say what would become of each row of a dataset, and record nothing')
    .option('--strict', 'record no row of a dataset if one is refused')
    .option('--retract-missing', 'retract what an earlier release of the dataset had and this file has not')
    .option(
      '--correct <reason>',
      'of a timeline file: correct what is recorded otherwise, with this reason; without it, such subjects are left and told',
    )
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      `
Examples:
  waqai import timelines/tripoli.json
  waqai import tripoli.json --correct "second reading of the article"
  waqai export tripoli | ssh other waqai import -
  waqai import GEDEvent_v24_1.csv.gz --timeline ged --release 24.1 --dry-run`,
    )
    .action(importFiles);
}

async function importFiles(files: readonly string[], flags: Flags): Promise<void> {
  await using storage = await openOrMakeDatabaseOf(flags);
  for (const file of files) {
    await using input = await openInputFile(file);
    try {
      await importFile(storage, input, flags);
    } catch (error) {
      if (error instanceof UnreadableFile)
        throw new CommandFailed(listed(input.name, error.problems, error.message), { cause: error });
      throw error;
    }
  }
}

async function importFile(storage: Storage, input: InputFile, flags: Flags): Promise<void> {
  const { openForeignFile } = await import('../formats/foreign-file.ts');
  const { format: formatName, map, publisher, language, redistribution } = flags;
  const mapping = map === undefined ? undefined : await readMapping(map);
  const sheet = defined<Partial<CsvMapping['dataset']>>({ publisher, language, redistribution });
  const linked = await readLinkedSheets(flags);
  const foreign = await openForeignFile(input.open, { formatName, fileName: input.name, mapping, sheet, linked });
  if (foreign === undefined) await importTimelineFile(storage, input, flags);
  else await importForeignFile(storage, input, foreign, flags);
}

async function readMapping(file: string): Promise<CsvMapping> {
  const { readCsvMapping } = await import('../formats/csv-mapping.ts');
  return readBeside(file, async (open) => readCsvMapping(await text(open())));
}

async function readLinkedSheets({ sources, associations }: Flags): Promise<LinkedSheets | undefined> {
  if (sources === undefined && associations === undefined) return undefined;
  const { readLinkedAssociations, readLinkedSources } = await import('../formats/linked-sheets.ts');
  return defined<LinkedSheets>({
    sources: sources === undefined ? undefined : await readBeside(sources, readLinkedSources),
    associations: associations === undefined ? undefined : await readBeside(associations, readLinkedAssociations),
  });
}

/** Reads a file that says what another means. */
async function readBeside<T>(file: string, read: (open: InputFile['open']) => Promise<T> | T): Promise<T> {
  await using input = await openInputFile(file);
  try {
    return await read(input.open);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new CommandFailed(listed(file, error.problems, error.message), { cause: error });
    throw error;
  }
}

async function importTimelineFile(storage: Storage, input: InputFile, flags: Flags): Promise<void> {
  const { ImportRefused, importTimeline } = await import('../server/import-timeline.ts');
  const { name } = input;
  const many = await countMany(input);
  const entries = many === undefined ? await readEntries(input) : [];
  const bar = progressBar('Importing');
  try {
    const options = { correctWith: flags.correct };
    const report =
      many === undefined
        ? await importTimeline(storage, entries, { ...options, progress: bar.update })
        : await importLines(storage, input, { ...options, onSubjects: (done) => bar.update(done, many) });
    bar.stop();
    if (flags.json === true) process.stdout.write(`${JSON.stringify({ file: name, ...report })}\n`);
    else
      process.stdout.write(
        `${name}: ${report.changes} changes recorded, ${report.unchanged} subjects as they were, ${report.differing.length} recorded otherwise and left.\n`,
      );
    if (report.differing.length === 0) return;
    const some = report.differing.slice(0, 20).join(', ');
    throw new CommandFailed(
      `Recorded otherwise, and left: ${some}${report.differing.length > 20 ? ', …' : ''}. To correct them: --correct "why".`,
    );
  } catch (error) {
    bar.stop();
    if (!(error instanceof ImportRefused)) throw error;
    const before =
      error.recorded === 0
        ? 'Nothing was recorded.'
        : `${error.recorded} changes before it were recorded; import the mended file again, and it goes on from there.`;
    throw new CommandFailed(`${listed(name, error.problems, error.message)}\n${before}`, { cause: error });
  }
}

/** How many subjects a timeline as lines holds, where they are more than are read at once. All of its lines are looked at. */
async function countMany(input: InputFile): Promise<number | undefined> {
  const { maxJudgedWhole } = await import('../server/import-timeline.ts');
  let count = 0;
  try {
    for await (const line of await linesOf(input)) count += line.length;
  } catch (error) {
    // Read at once, all that is wrong with it is told.
    if (count > maxJudgedWhole || !(error instanceof UnreadableFile)) throw error;
  }
  return count > maxJudgedWhole ? count : undefined;
}

async function importLines(
  storage: Storage,
  input: InputFile,
  options: { readonly correctWith: string | undefined; readonly onSubjects: (done: number) => void },
) {
  const { importTimelineLines } = await import('../server/import-timeline-lines.ts');
  return importTimelineLines(storage, await linesOf(input), options);
}

async function linesOf(input: InputFile) {
  const { streamTimelineLines } = await import('../formats/stream-timeline-lines.ts');
  const { decoded } = await import('../formats/decoded.ts');
  const { unpacked } = await import('../formats/unpacked.ts');
  return streamTimelineLines(decoded(unpacked(input.open()), 'utf-8'));
}

async function readEntries(input: InputFile): Promise<PlacedEntry[]> {
  const { readTimelineFile } = await import('../formats/read-timeline-file.ts');
  const { unpacked } = await import('../formats/unpacked.ts');
  return readTimelineFile(await text(unpacked(input.open())));
}

/** Problems one a line, each with its place in the file. */
function listed(file: string, problems: readonly Problem[], message: string): string {
  if (problems.length === 0) return `${file}: ${message}`;
  return problems.map((problem) => `${file}: ${problem.path.join('.') || 'the whole file'}: ${problem.message}`).join('\n');
}
