import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { databaseCommand, openDatabaseOf } from './database-option.ts';
import { CommandFailed } from './exit-code.ts';

interface Flags {
  readonly database?: string;
  readonly output?: string;
  readonly all?: boolean;
}

/** `waqai export`: a timeline as a file. */
export function exportCommand(): Command {
  return databaseCommand('export')
    .description('Write a timeline as a file that import reads: its public events with their claims, and all that they refer to.')
    .argument('<timeline>', 'its slug, such as tripoli')
    .option('--output <file>', 'where to write; standard output where it is left out')
    .option('--all', 'also drafts, retracted events, and what may not be passed on: keep such a file to yourself')
    .addHelpText(
      'after',
      `
Examples:
  waqai export tripoli --output tripoli.json
  waqai export tripoli | jq '.events | length'`,
    )
    .action(async (timeline: string, flags: Flags) => {
      const { exportTimeline } = await import('../server/export-timeline.ts');
      await using storage = await openDatabaseOf(flags);
      const text = await exportTimeline(storage, timeline, { all: flags.all === true });
      if (text === undefined) throw new CommandFailed(`There is no timeline ${JSON.stringify(timeline)} in the database.`);
      if (flags.output === undefined) process.stdout.write(text);
      else await writeFile(flags.output, text);
    });
}
