import { text } from 'node:stream/consumers';
import type { PlacedEntry } from '../formats/read/read-timeline-file.ts';
import { UnreadableFile } from '../formats/unreadable-file.ts';
import type { Storage } from '../ledger/storage.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';
import type { ForeignFlags } from './import-foreign.ts';
import type { InputFile } from './input-file.ts';
import { listedProblems } from './listed-problems.ts';
import { progressBar } from './progress-bar.ts';

/** What `waqai import` is told that means something of rows alone, and how it is typed. */
const ofRows: Partial<Record<keyof ForeignFlags, string>> = {
  timeline: '--timeline',
  title: '--title',
  timeZone: '--time-zone',
  startsOn: '--starts-on',
  release: '--release',
  dryRun: '--dry-run',
  strict: '--strict',
  retractMissing: '--retract-missing',
};

/** Records a timeline file. */
export async function importTimelineFile(storage: Storage, input: InputFile, flags: ForeignFlags): Promise<void> {
  refuseFlagsOfRows(input.name, flags);
  const { ImportRefused, importTimeline } = await import('../transfer/import-timeline.ts');
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
        : `${error.recorded} changes were recorded; import the mended file again, and it goes on from there.`;
    throw new CommandFailed(`${listedProblems(name, error.problems, error.message)}\n${before}`, { cause: error });
  }
}

/** Refuses what would be passed over: whoever asks that nothing be recorded must not find it recorded. */
function refuseFlagsOfRows(name: string, flags: ForeignFlags): void {
  const given = Object.entries(ofRows).flatMap(([flag, typed]) => (flag in flags ? [typed] : []));
  if (given.length === 0) return;
  throw new CommandFailed(
    `${name} is a timeline file, which says itself where it goes and is recorded whole or not at all: ${given.join(', ')} is for rows of a dataset. Nothing of it was recorded.`,
    { exitCode: exitCodes.wrongUse },
  );
}

/** How many subjects a timeline as lines holds, where they are more than are read at once. All of its lines are looked at. */
async function countMany(input: InputFile): Promise<number | undefined> {
  const { maxJudgedWhole } = await import('../transfer/import-timeline.ts');
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
  const { importTimelineLines } = await import('../transfer/import-timeline-lines.ts');
  return importTimelineLines(storage, await linesOf(input), options);
}

async function linesOf(input: InputFile) {
  const { streamTimelineLines } = await import('../formats/read/stream-timeline-lines.ts');
  const { decoded } = await import('../formats/read/decoded.ts');
  const { unpacked } = await import('../formats/read/unpacked.ts');
  return streamTimelineLines(decoded(unpacked(input.open()), 'utf-8'));
}

async function readEntries(input: InputFile): Promise<PlacedEntry[]> {
  const { readTimelineFile } = await import('../formats/read/read-timeline-file.ts');
  const { unpacked } = await import('../formats/read/unpacked.ts');
  return readTimelineFile(await text(unpacked(input.open())).catch((error: unknown) => refuseTooLong(input.name, error)));
}

/** What is longer than a text can be is told as what it is. */
function refuseTooLong(name: string, error: unknown): never {
  if (!(error instanceof RangeError)) throw error;
  throw new CommandFailed(
    `${name} is longer than can be read at once (512 MiB). As lines of JSON (waqai export --format ndjson) it comes in as it streams, however long it is. Nothing of it was recorded.`,
    { cause: error },
  );
}
