import type { Command } from 'commander';
import { databaseCommand, databaseOf, openDatabaseOf } from './database-option.ts';
import { progressBar } from './progress-bar.ts';

/** `waqai rebuild`: the projections anew, from the ledger. */
export function rebuildCommand(): Command {
  return databaseCommand('rebuild')
    .description(
      'Make the words that searches find anew from the ledger, and drop the segments of the index. A running server goes on answering and writing meanwhile; only what differs is replaced, some changes at a time.',
    )
    .addHelpText('after', '\nExample:\n  waqai rebuild --database /data/waqai.db')
    .action(async (flags: { readonly database?: string }) => {
      await using storage = await openDatabaseOf(flags);
      const bar = progressBar('Rebuilding');
      await storage.rebuild(bar.update).finally(bar.stop);
      await using view = await storage.openView();
      process.stdout.write(`${databaseOf(flags)}: rebuilt from ${view.position.seq} changes.\n`);
    });
}
