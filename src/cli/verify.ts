import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { commandName } from '../domain/base/command-name.ts';
import { compareProjections, verifyLedger } from '../ledger/chain/verify-ledger.ts';
import type { Storage, View } from '../ledger/storage.ts';
import { databaseCommand, databaseOf, openDatabaseOf, openTargetDatabase } from './database-option.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';
import { progressBar } from './progress-bar.ts';

interface Flags {
  readonly database?: string;
  readonly projections?: boolean;
  readonly json?: boolean;
}

/** `waqai verify`: whether the ledger is as it was recorded. */
export function verifyCommand(): Command {
  return databaseCommand('verify')
    .description(
      'Walk the whole hash chain: every header, every payload, every link. Exit code 3, and the first bad change, where something differs.',
    )
    .option('--projections', 'also replay the ledger, and compare every row that searches read')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      `
Examples:
  waqai verify
  waqai verify --projections --database /data/waqai.db`,
    )
    .action(verify);
}

async function verify(flags: Flags): Promise<void> {
  await using storage = await openDatabaseOf(flags);
  await using view = await storage.openView();
  const bar = progressBar('Verifying');
  const verdict = await verifyLedger(view, storage.ledgerId, bar.update).finally(bar.stop);
  if (!verdict.ok) {
    if (flags.json === true) process.stdout.write(`${JSON.stringify(verdict)}\n`);
    throw new CommandFailed(`${databaseOf(flags)}: change ${verdict.seq}: ${verdict.problem}.`, {
      exitCode: exitCodes.difference,
    });
  }
  const difference = flags.projections === true ? await replay(view, storage) : undefined;
  if (flags.json === true)
    process.stdout.write(
      `${JSON.stringify({ ...verdict, ok: difference === undefined, ...(difference === undefined ? {} : { difference }) })}\n`,
    );
  if (difference !== undefined)
    throw new CommandFailed(
      `${databaseOf(flags)}: the projections differ from a replay: ${difference}. "${commandName} rebuild" makes them anew.`,
      {
        exitCode: exitCodes.difference,
      },
    );
  if (flags.json === true) return;
  const withheld = verdict.withheld === 0 ? '' : ` (${verdict.withheld} withheld)`;
  process.stdout.write(
    `${databaseOf(flags)}: ${verdict.changes} changes verified${withheld}, head ${verdict.hash}${flags.projections === true ? '; projections equal a replay' : ''}.\n`,
  );
}

/** Replays the ledger into a database of its own, and answers the first row that is different there. */
async function replay(view: View, storage: Storage): Promise<string | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'waqai-verify-'));
  const bar = progressBar('Replaying');
  try {
    await using replayed = await openTargetDatabase(path.join(folder, 'replay.db'));
    for (let done = 0; done < view.position.seq; ) {
      const page = await view.changesAfter(done, 500);
      const last = page.at(-1)?.header.seq ?? view.position.seq;
      await replayed.adopt(storage.ledgerId, await view.storedAfter(done, last - done));
      done = last;
      bar.update(done, view.position.seq);
    }
    await using other = await replayed.openView();
    return await compareProjections(view, other);
  } finally {
    bar.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
