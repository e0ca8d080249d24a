import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Problem } from '../domain/problem.ts';
import type { PlacedEntry } from '../formats/read-timeline-file.ts';
import { databaseCommand, openDatabaseOf } from './database-option.ts';
import { CommandFailed } from './exit-code.ts';
import { progressBar } from './progress-bar.ts';

interface Flags {
  readonly database?: string;
  readonly correct?: string;
  readonly json?: boolean;
}

/** `waqai import`: a timeline file into the database. */
export function importCommand(): Command {
  return databaseCommand('import')
    .description(
      'Record the subjects of a timeline file (JSON, timelines/timeline.schema.json). What is recorded just so already is left alone, so importing twice adds nothing.',
    )
    .argument('<file>', 'the file, or - for standard input')
    .option(
      '--correct <reason>',
      'correct what is recorded otherwise, with this reason; without it, such subjects are left and told',
    )
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      `
Examples:
  waqai import timelines/tripoli.json
  waqai import tripoli.json --correct "second reading of the article"
  waqai export tripoli | ssh other waqai import -`,
    )
    .action(importFile);
}

async function importFile(file: string, flags: Flags): Promise<void> {
  const { ImportRefused, importTimeline } = await import('../server/import-timeline.ts');
  const entries = await readEntries(file);
  await using storage = await openDatabaseOf(flags);
  const bar = progressBar('Importing');
  try {
    const report = await importTimeline(storage, entries, { correctWith: flags.correct, progress: bar.update });
    bar.stop();
    if (flags.json === true) process.stdout.write(`${JSON.stringify({ file, ...report })}\n`);
    else
      process.stdout.write(
        `${file}: ${report.changes} changes recorded, ${report.unchanged} subjects as they were, ${report.differing.length} recorded otherwise and left.\n`,
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
    throw new CommandFailed(`${listed(file, error.problems, error.message)}\n${before}`, { cause: error });
  }
}

async function readEntries(file: string): Promise<PlacedEntry[]> {
  const { readTimelineFile, UnreadableFile } = await import('../formats/read-timeline-file.ts');
  try {
    return readTimelineFile(file === '-' ? await text(process.stdin) : await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof UnreadableFile) throw new CommandFailed(listed(file, error.problems, error.message), { cause: error });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new CommandFailed(`There is no file ${file}.`, { cause: error });
    throw error;
  }
}

/** Problems one a line, each with its place in the file. */
function listed(file: string, problems: readonly Problem[], message: string): string {
  if (problems.length === 0) return `${file}: ${message}`;
  return problems.map((problem) => `${file}: ${problem.path.join('.') || 'the whole file'}: ${problem.message}`).join('\n');
}
