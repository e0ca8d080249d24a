import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { plainCsv } from '../kit/dataset-files.ts';
import { runCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';

const tripoli = fileURLToPath(new URL('../../timelines/tripoli.json', import.meta.url));

test('waqai export writes the events of a filter in a format, and names the formats where there is none such', async () => {
  await using folder = await tempFolder();
  const database = ['--database', folder.file('w.db')];
  await runCli(['import', tripoli, ...database]);
  const file = folder.file('events.csv');
  const asked = ['--format', 'csv-hxl', '--filter', 'kinds=SHELLING_OR_MISSILE', '--base-url', 'https://example.org/'];
  const written = await runCli(['export', 'tripoli', ...asked, '--output', file, ...database]);
  expect([written.code, written.stderr]).toEqual([0, '']);
  const [tags, event, ...more] = plainCsv((await readFile(file, 'utf8')).replaceAll('\r\n', '\n'));
  expect([tags?.killed_low, event?.killed_low, more.length]).toEqual(['#affected+killed+min', '', 0]);
  expect([event?.casualties, event?.link]).toEqual([
    expect.stringContaining('killed'),
    expect.stringMatching(/^https:\/\/example\.org\/events\/event_\w{26}\/1$/),
  ]);
  const marked = await runCli(['export', 'tripoli', '--format', 'csv', '--bom', ...database]);
  expect([marked.code, marked.stdout.slice(0, 11)]).toEqual([0, '\uFEFFid,version']);
  const unmarked = await runCli(['export', 'tripoli', '--format', 'kml', '--bom', ...database]);
  expect([unmarked.code, unmarked.stderr]).toMatchObject([
    2,
    expect.stringContaining('for csv, csv-hxl, csv-ucdp; kml has none'),
  ]);
  const unknown = await runCli(['export', 'tripoli', '--format', 'xls', ...database]);
  expect([unknown.code, unknown.stderr]).toMatchObject([2, expect.stringContaining('the formats are waqai, ndjson, csv')]);
  const bad = await runCli(['export', 'tripoli', '--format', 'csv', '--filter', 'kind=CLASH', ...database]);
  expect([bad.code, bad.stderr]).toMatchObject([2, expect.stringContaining('kind: EventFilter has no such field')]);
});
