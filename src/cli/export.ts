import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { databaseCommand, databaseOf, openDatabaseOf } from './database-option.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';

interface Flags {
  readonly database?: string;
  readonly output?: string;
  readonly all?: boolean;
  readonly format: string;
  readonly filter?: string;
  readonly asOf?: string;
  readonly language?: string;
  readonly baseUrl?: string;
  readonly bom?: boolean;
}

/** `waqai export`: a timeline as a file. */
export function exportCommand(): Command {
  return databaseCommand('export')
    .description(
      'Write a timeline as a file that import reads: its public events with their claims, and all that they refer to. Or its events in a format that other tools read.',
    )
    .argument('<timeline>', 'its slug, such as tripoli')
    .addOption(
      new Option(
        '--format <name>',
        'waqai, ndjson (the same, a subject a line), or one of those that docs/exporting.md lists',
      ).default('waqai'),
    )
    .option('--output <file>', 'where to write; standard output where it is left out')
    .option('--all', 'also drafts, retracted events, and what may not be passed on: keep such a file to yourself')
    .option('--filter <query>', 'which events, as in the address of a feed: "kinds=CLASH&occurred.firstDay=2020-05-01"')
    .option('--as-of <when>', 'what the record said then: a ledger cursor, or an instant such as 2026-03-01T00:00:00Z')
    .option('--language <tag>', 'the language of texts, such as ar; else the timeline’s first')
    .option('--base-url <url>', 'where the server is, for permanent links', 'urn:waqai:')
    .option('--bom', 'begin CSV with a byte order mark, by which spreadsheets know that it is UTF-8')
    .addHelpText(
      'after',
      `
Examples:
  waqai export tripoli --output tripoli.json
  waqai export tripoli | jq '.events | length'
  waqai export tripoli --format csv --language ar --filter "kinds=CLASH" --output clashes.csv`,
    )
    .action(async (timeline: string, flags: Flags) => {
      const text =
        flags.format === 'waqai' || flags.format === 'ndjson'
          ? await timelineFile(timeline, flags)
          : await eventsFile(timeline, flags);
      if (flags.output === undefined) await print(text);
      else await pipeline(text, createWriteStream(flags.output));
    });
}

/** Writes to standard output, as fast as it is taken; who takes no more, as `head`, has enough. */
async function print(text: Iterable<string> | AsyncIterable<string | Uint8Array>): Promise<void> {
  try {
    await pipeline(text, process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

async function timelineFile(timeline: string, flags: Flags): Promise<Iterable<string>> {
  const { exportTimeline } = await import('../transfer/export-timeline.ts');
  if (flags.bom === true)
    throw new CommandFailed('A byte order mark is for CSV: a timeline file has none.', { exitCode: exitCodes.wrongUse });
  if (flags.language !== undefined)
    throw new CommandFailed('A timeline file holds all languages: --language is for other formats.', {
      exitCode: exitCodes.wrongUse,
    });
  await using storage = await openDatabaseOf(flags);
  const { EventsRefused } = await import('../transfer/parse-filter-query.ts');
  const { AsOfRefused } = await import('../transfer/open-as-of.ts');
  const options = { all: flags.all === true, filter: flags.filter, asOf: flags.asOf };
  const text = await exportTimeline(storage, timeline, options).catch((error: unknown) => {
    throw error instanceof EventsRefused || error instanceof AsOfRefused
      ? new CommandFailed(error.message, { exitCode: exitCodes.wrongUse, cause: error })
      : error;
  });
  if (text === undefined) throw noTimeline(timeline, flags);
  if (flags.format === 'waqai') return [text];
  const { timelineLines } = await import('../formats/timeline-lines.ts');
  return [timelineLines(text)];
}

/** Events in a foreign format, written as they are read. */
async function eventsFile(timeline: string, flags: Flags): Promise<AsyncIterable<string | Uint8Array>> {
  const { exportEvents } = await import('../transfer/export-events.ts');
  const { EventsRefused } = await import('../transfer/parse-filter-query.ts');
  const { AsOfRefused } = await import('../transfer/open-as-of.ts');
  const { language, asOf, filter = '', baseUrl = 'urn:waqai:', all = false, bom = false, format } = flags;
  const storage = await openDatabaseOf(flags);
  const close = async (): Promise<void> => storage[Symbol.asyncDispose]();
  try {
    const text = await exportEvents(storage, timeline, { format, language, filter, baseUrl, all, asOf, byteOrderMark: bom });
    if (text === undefined) throw noTimeline(timeline, flags);
    return closing(text, close);
  } catch (error) {
    await close();
    if (error instanceof EventsRefused || error instanceof AsOfRefused)
      throw new CommandFailed(error.message, { cause: error, exitCode: exitCodes.wrongUse });
    throw error;
  }
}

async function* closing(
  text: AsyncIterable<string | Uint8Array>,
  close: () => Promise<void>,
): AsyncGenerator<string | Uint8Array> {
  try {
    yield* text;
  } finally {
    await close();
  }
}

function noTimeline(timeline: string, flags: Flags): CommandFailed {
  return new CommandFailed(`There is no timeline ${JSON.stringify(timeline)} in ${databaseOf(flags)}.`);
}
