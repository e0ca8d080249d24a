import { Command, Option } from 'commander';
import { commandName } from '../domain/base/command-name.ts';
import { type Role, roles } from '../domain/base/role.ts';
import { createKey } from '../server/authenticate.ts';
import { databaseCommand, databaseOf, openDatabaseOf } from './database-option.ts';
import { CommandFailed, exitCodes } from './exit-code.ts';

interface Flags {
  readonly database?: string;
  readonly json?: boolean;
}

interface CreateFlags extends Flags {
  readonly name: string;
  readonly role: string;
  readonly mayPublish?: boolean;
}

/** `waqai keys`: who may write. */
export function keysCommand(): Command {
  const command = new Command('keys').description('Make, list and revoke API keys. A running server sees it within a second.');
  command
    .addCommand(
      databaseCommand('create')
        .description('Make a key and show it once. It is sent as "Authorization: Bearer KEY".')
        .requiredOption('--name <name>', 'whose key it is')
        .addOption(
          new Option('--role <role>', 'what it may do')
            .choices(Object.keys(roles).map((role) => role.toLowerCase()))
            .makeOptionMandatory(),
        )
        .option('--may-publish', 'a reporter’s key that publishes its own drafts')
        .option('--json', 'answer as JSON')
        .addHelpText(
          'after',
          '\nExamples:\n  waqai keys create --name "news desk" --role editor\n  waqai keys create --name stringer --role reporter --may-publish',
        )
        .action(create),
    )
    .addCommand(
      databaseCommand('list')
        .description('List the keys; the keys themselves are not stored.')
        .option('--json', 'answer as JSON')
        .action(list),
    )
    .addCommand(
      databaseCommand('revoke')
        .description('Revoke a key: from now on it reads as nobody.')
        .argument('<id>', 'its id, from keys list')
        .action(revoke),
    );
  return command;
}

async function create({ name, role, mayPublish = false, json, ...flags }: CreateFlags): Promise<void> {
  if (mayPublish && role !== 'reporter')
    throw new CommandFailed('--may-publish is for a reporter’s key; editors and admins publish anyway.', {
      exitCode: exitCodes.wrongUse,
    });
  if (name.trim() === '' || name.length > 200)
    throw new CommandFailed('--name is 1 to 200 characters.', { exitCode: exitCodes.wrongUse });
  await using storage = await openDatabaseOf(flags);
  const { id, secret } = await createKey(storage.keys, { name, role: role.toUpperCase() as Role, mayPublish });
  process.stdout.write(json === true ? `${JSON.stringify({ id, name, role, mayPublish, key: secret })}\n` : `${secret}\n`);
  if (json !== true)
    process.stderr.write(`This is the key of ${name} (${role}, ${id}), in ${databaseOf(flags)}. It is shown only now.\n`);
}

async function list({ json, ...flags }: Flags): Promise<void> {
  await using storage = await openDatabaseOf(flags);
  const keys = await storage.keys.list();
  if (json === true) {
    process.stdout.write(`${JSON.stringify(keys.map((key) => ({ ...key, role: key.role.toLowerCase() })))}\n`);
    return;
  }
  for (const { id, name, role, mayPublish, createdAt, revokedAt } of keys) {
    const extra = mayPublish && role === 'REPORTER' ? ', may publish' : '';
    process.stdout.write(
      `${id}  ${role.toLowerCase()}${extra}  ${name}  made ${createdAt}${revokedAt === null ? '' : `  revoked ${revokedAt}`}\n`,
    );
  }
  if (keys.length === 0)
    process.stdout.write(`There is no key in ${databaseOf(flags)} yet. Make one with "${commandName} keys create".\n`);
}

async function revoke(id: string, flags: Flags): Promise<void> {
  await using storage = await openDatabaseOf(flags);
  if (!(await storage.keys.revoke(id)))
    throw new CommandFailed(`There is no key ${id} in use in ${databaseOf(flags)}. "${commandName} keys list" shows them.`);
  process.stdout.write(`${id} is revoked, in ${databaseOf(flags)}.\n`);
}
