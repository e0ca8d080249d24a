import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { defined } from '../domain/base/defined.ts';
import { type LocationPrecision, locationPrecisions } from '../domain/record/event-location.ts';
import { type Redistribution, redistributions } from '../domain/record/source.ts';
import type { CsvMapping } from '../formats/read/csv-mapping.ts';
import type { SheetOptions } from '../formats/read/foreign-file.ts';
import type { LinkedSheets } from '../formats/read/linked-sheets.ts';
import { UnreadableFile } from '../formats/unreadable-file.ts';
import type { Storage } from '../ledger/storage.ts';
import { databaseCommand, openOrMakeDatabaseOf } from './database-option.ts';
import { CommandFailed } from './exit-code.ts';
import { parseDayArgument, parseEncodingArgument } from './import-arguments.ts';
import { type ForeignFlags, importForeignFile } from './import-foreign.ts';
import { importTimelineFile } from './import-timeline-file.ts';
import { type InputFile, openInputFile } from './input-file.ts';
import { listedProblems } from './listed-problems.ts';

interface Flags extends ForeignFlags {
  readonly database?: string;
  readonly format?: string;
  readonly map?: string;
  readonly publisher?: string;
  readonly language?: string;
  readonly redistribution?: Redistribution;
  readonly precision?: LocationPrecision;
  readonly encoding?: string;
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
    .addOption(
      new Option('--precision <how>', 'how precise the coordinates of a sheet are, where it does not say so').choices(
        Object.keys(locationPrecisions),
      ),
    )
    .addOption(
      new Option(
        '--encoding <name>',
        'how the bytes of a file stand for text, such as windows-1256, where they do not say so',
      ).argParser(parseEncodingArgument),
    )
    .option('--sources <file>', 'the sheet of sources that events of TimeMap name by their ids')
    .option('--associations <file>', 'the sheet of associations that events of TimeMap name by their ids')
    .option('--timeline <slug>', 'the timeline that rows of a dataset go into; it is made if there is none')
    .option('--title <text>', 'the title of a timeline that is made')
    .option('--time-zone <name>', 'the zone whose civil time the dates of a timeline that is made are in, such as Africa/Tripoli')
    .addOption(
      new Option(
        '--starts-on <day>',
        'the first day of a timeline that is made; of one that there is, an earlier one than it has (2019-04-04)',
      ).argParser(parseDayArgument),
    )
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
        throw new CommandFailed(listedProblems(input.name, error.problems, error.message), { cause: error });
      throw error;
    }
  }
}

async function importFile(storage: Storage, input: InputFile, flags: Flags): Promise<void> {
  const { openForeignFile } = await import('../formats/read/foreign-file.ts');
  const { format: formatName, map, publisher, language, redistribution, precision, encoding } = flags;
  const mapping = map === undefined ? undefined : await readMapping(map);
  const sheet = defined<SheetOptions>({ publisher, language, redistribution, precision });
  const linked = await readLinkedSheets(flags);
  const foreign = await openForeignFile(input.open, { formatName, fileName: input.name, mapping, sheet, linked, encoding });
  if (foreign === undefined) await importTimelineFile(storage, input, flags);
  else await importForeignFile(storage, input, foreign, flags);
}

async function readMapping(file: string): Promise<CsvMapping> {
  const { parseCsvMapping } = await import('../formats/read/csv-mapping.ts');
  return readBeside(file, async (open) => parseCsvMapping(await text(open())));
}

async function readLinkedSheets({ sources, associations, encoding }: Flags): Promise<LinkedSheets | undefined> {
  if (sources === undefined && associations === undefined) return undefined;
  const { readLinkedAssociations, readLinkedSources } = await import('../formats/read/linked-sheets.ts');
  return defined<LinkedSheets>({
    sources: sources === undefined ? undefined : await readBeside(sources, (open) => readLinkedSources(open, encoding)),
    associations:
      associations === undefined ? undefined : await readBeside(associations, (open) => readLinkedAssociations(open, encoding)),
  });
}

/** Reads a file that says what another means. */
async function readBeside<T>(file: string, read: (open: InputFile['open']) => Promise<T> | T): Promise<T> {
  await using input = await openInputFile(file);
  try {
    return await read(input.open);
  } catch (error) {
    if (error instanceof UnreadableFile)
      throw new CommandFailed(listedProblems(file, error.problems, error.message), { cause: error });
    throw error;
  }
}
