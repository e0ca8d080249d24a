import type { Command } from 'commander';
import { databaseCommand, databaseOf, openDatabaseOf } from './database-option.ts';
import { progressBar } from './progress-bar.ts';

/** `waqai rebuild`: the projections anew, from the ledger. */
export function rebuildCommand(): Command {
  return databaseCommand('rebuild')
    .description(
      'Make everything that queries read anew from the ledger. A running server goes on answering from what there was, and on writing, until the rows that differ are replaced in one transaction. Takes as much room again for temporary files as the projections have.',
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
