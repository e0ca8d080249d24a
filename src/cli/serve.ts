import { Command } from 'commander';
import { NoLedger } from '../ledger/no-ledger.ts';
import { type Config, describeSettings, readConfig, type SettingName } from '../server/config.ts';
import type { Log } from '../server/log.ts';
import { nameOfDatabase } from './database-name.ts';
import { settingOption } from './database-option.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';
import { openLastNet } from './last-net.ts';
import { progressBar } from './progress-bar.ts';
import { keepCollectionsShort } from './short-collections.ts';

/** `waqai serve`: the API and the playground on one port. */
export function serveCommand(): Command {
  const command = new Command('serve').description('Serve the API, the streams and the playground at http://HOST:PORT/graphql.');
  for (const { name } of describeSettings()) command.addOption(settingOption(name));
  return command
    .addHelpText(
      'after',
      `
Examples:
  waqai serve                                    http://127.0.0.1:4000/graphql, database waqai.db
  waqai serve --port 8080 --database /data/w.db  another port, another file
  waqai serve --host 0.0.0.0 --reading keys      for other machines, read with a key only`,
    )
    .action(async (flags: Partial<Record<SettingName, string | boolean>>) => serve(readConfig(flags)));
}

async function serve(config: Config): Promise<void> {
  const letCollectionsGrow = keepCollectionsShort();
  const [{ openLog }, { openStorage }, { seed }, { startServer }] = await Promise.all([
    import('../server/log.ts'),
    import('../server/open-storage.ts'),
    import('../transfer/seed.ts'),
    import('../server/start-server.ts'),
  ]);
  const log = openLog(config.logLevel);
  const bar = progressBar('Rebuilding projections');
  const onSegments = {
    onUnusable: (message: string): void => log.warn(message),
    onFailed: (error: unknown): void => log.warn({ err: error }, 'segments of the index cannot be kept for the moment'),
  };
  const open = (mustExist: boolean) => openStorage(config, { onRebuild: bar.update, mustExist, onSegments }).finally(bar.stop);
  let said = 'the database was opened';
  await using storage = await open(true).catch((error: unknown) => {
    if (!(error instanceof NoLedger)) throw error;
    said = 'a new database was made';
    return open(false);
  });
  if (!config.empty) await seed(storage);
  // Before anybody can know that it serves: who asks it to stop in that very moment is heard too.
  const asked = stopAsked();
  const indexBar = progressBar('Reading the ledger into memory');
  const onProgress = (done: number, total: number, note: string): void => {
    indexBar.update(done, total, note);
    if (done >= total) indexBar.stop();
  };
  const server = await startServer(storage, config, log, { onProgress }).catch((error: unknown) => {
    throw startFailed(error, config);
  });
  openLastNet(log);
  letCollectionsGrow();
  process.stdout.write(`waqai serves ${server.address}/graphql\n`);
  log.info({ database: nameOfDatabase(config.database) }, said);
  await asked;
  endLate(config, log);
  await server.stop();
}

/** How long a stop may take past the time that running requests have, to close what is open, milliseconds. */
const closingMs = 1_000;

/** Ends the process, whatever still stands, once its stop has taken too long. Where nothing stands any more it ends by itself. */
function endLate({ stopWithinMs }: Config, log: Log): void {
  const end = (): void => {
    log.error(`the stop took longer than ${stopWithinMs + closingMs} ms; the process ends with what was still under way`);
    process.exit(exitCodes.fault);
  };
  setTimeout(end, stopWithinMs + closingMs).unref();
}

function startFailed(error: unknown, config: Config): unknown {
  const { code, port = config.port } = error as NodeJS.ErrnoException & { readonly port?: number };
  const { host } = config;
  const flag = port !== config.port && port === config.healthPort ? '--health-port' : '--port';
  if (code === 'EADDRINUSE')
    return new CommandFailed(`Port ${port} of ${host} is in use. Choose another with ${flag}, or stop what uses it.`, {
      cause: error,
    });
  if (code === 'EACCES')
    return new CommandFailed(`Port ${port} of ${host} may not be used by this user. Choose one above 1023 with ${flag}.`, {
      cause: error,
    });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CommandFailed(`${host} is no address of this machine. Choose another with --host.`, { cause: error });
  return error;
}

/** Waits until somebody asks the process to stop, or the process that started it is gone. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    process.once('disconnect', resolve);
    // Listening for that alone keeps nobody running.
    process.channel?.unref();
  });
}
