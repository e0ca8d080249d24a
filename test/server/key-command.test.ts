import { expect, test } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { keyCommand } from '../../src/server/playground.ts';

const command = 'npm run waqai -- keys create --name me --role editor';

test.each([
  ['where the database is the one that every command takes', {}, command],
  ['of another file', { database: '../records/a.db' }, `${command} --database ../records/a.db`],
  ['of a file whose name a shell would take apart', { database: "it's mine.db" }, `${command} --database 'it'\\''s mine.db'`],
  ['of a server that others read', { database: '/srv/a.db', host: '0.0.0.0' }, `${command} --database DATABASE`],
  ['of one behind a proxy', { database: '/srv/a.db', publicUrl: 'https://record.example' }, `${command} --database DATABASE`],
  ['of PostgreSQL', { database: 'postgres://me:secret@localhost/a' }, `${command} --database DATABASE`],
])('the command for a key %s works there, and tells nobody of what is theirs to know', (_, given, expected) => {
  expect(keyCommand(readConfig(given, {}))).toBe(expected);
});
