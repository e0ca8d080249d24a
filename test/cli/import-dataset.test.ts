import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { csvOf, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { runCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';

const records = plainCsv(ucdpSample).slice(0, 5);

test('waqai import records a dataset into a timeline that it makes, once; --dry-run and --strict record nothing', async () => {
  await using folder = await tempFolder();
  const into = ['--timeline', 'ged', '--database', folder.file('w.db')];
  await writeFile(folder.file('ged.csv.gz'), gzipSync(csvOf(records)));
  await writeFile(folder.file('bad.csv'), csvOf([...records.slice(0, 4), { ...records[4]!, best: 'x' }]));

  const dry = await runCli(['import', folder.file('ged.csv.gz'), ...into, '--dry-run', '--json']);
  expect([dry.code, JSON.parse(dry.stdout)]).toMatchObject([
    0,
    { dryRun: true, added: 5, encoding: 'utf-8', format: 'ucdp-ged' },
  ]);
  const strict = await runCli(['import', folder.file('bad.csv'), ...into, '--strict']);
  expect(strict.code).toBe(1);
  expect(strict.stderr).toContain('line 6, best: "x"');
  expect(strict.stderr).toContain('Nothing was recorded.');

  const first = await runCli(['import', folder.file('ged.csv.gz'), ...into, '--release', '23.1']);
  expect([first.code, first.stderr]).toEqual([0, '']);
  expect(first.stdout).toContain('(ucdp-ged): 5 rows: 5 added');
  const again = await runCli(['import', '-', ...into], { input: csvOf(records) });
  expect(again.stdout).toContain('0 added, 0 corrected, 5 unchanged');
});

test('waqai import refuses flags of rows beside a timeline file, and records nothing of it', async () => {
  await using folder = await tempFolder();
  const database = ['--database', folder.file('w.db')];
  for (const flags of [['--dry-run'], ['--strict', '--retract-missing', '--timeline', 'mine', '--release', '2']]) {
    const { code, stdout, stderr } = await runCli(['import', 'timelines/tripoli.json', ...flags, ...database]);
    expect([code, stdout]).toEqual([2, '']);
    for (const flag of flags.filter((each) => each.startsWith('--'))) expect(stderr).toContain(flag);
    expect(stderr).toContain('Nothing of it was recorded.');
  }
  expect((await runCli(['verify', ...database])).stdout).toContain(': 0 changes verified');
});

test('waqai import says what it took as not given, left out and read a file as; flags name its encoding, first day and precision', async () => {
  await using folder = await tempFolder();
  const into = ['--timeline', 't', '--database', folder.file('w.db'), '--publisher', 'P', '--language', 'fr'];
  const event = {
    id: '1',
    description: 'Dégât',
    date: '05/17/2020',
    time: 'NA',
    location: 'X',
    latitude: '1',
    longitude: '2',
    colour: 'red',
  };
  await writeFile(folder.file('e.csv'), Buffer.from(csvOf([event]), 'latin1'));
  const told = await runCli(['import', folder.file('e.csv'), ...into, '--precision', 'NEAR', '--starts-on', '2020-01-01']);
  expect([told.code, told.stderr]).toEqual([0, `A new database was made: ${folder.file('w.db')}\n`]);
  expect(told.stdout).toContain('1 added');
  expect(told.stdout).toContain('Read as windows-1252');
  expect(told.stdout).toContain('Columns that are not kept: colour.');
  expect(told.stdout).toContain('1 cells were taken as not given: "NA" in time (1).');
  const unknown = await runCli(['import', folder.file('e.csv'), ...into, '--encoding', 'klingon', '--starts-on', 'May']);
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('no encoding that is known')]);
});

test('a dataset without a timeline to go into is wrong use, and an unknown format names the known ones', async () => {
  await using folder = await tempFolder();
  await writeFile(folder.file('ged.csv'), csvOf(records));
  const database = ['--database', folder.file('w.db')];
  const nowhere = await runCli(['import', folder.file('ged.csv'), ...database]);
  expect([nowhere.code, nowhere.stderr]).toMatchObject([2, expect.stringContaining('--timeline')]);
  const unknown = await runCli(['import', folder.file('ged.csv'), '--format', 'gedd', ...database]);
  expect([unknown.code, unknown.stderr]).toMatchObject([1, expect.stringContaining('the formats are waqai, ucdp-ged')]);
});

test('waqai import reads the sheet of sources beside events of TimeMap, and tells what is wrong with it by its name', async () => {
  await using folder = await tempFolder();
  const event = { id: '4', description: 'D', date: '05/17/2020', time: '', location: 'Tripoli', sources: 's1' };
  await writeFile(folder.file('events.csv'), csvOf([event]));
  await writeFile(folder.file('sources.csv'), csvOf([{ id: 's1', title: 'A film' }]));
  await writeFile(folder.file('bad.csv'), csvOf([{ id: '', title: 'A film' }]));
  const into = ['--timeline', 't', '--publisher', 'P', '--language', 'en', '--database', folder.file('w.db')];
  const bad = await runCli(['import', folder.file('events.csv'), ...into, '--sources', folder.file('bad.csv')]);
  expect([bad.code, bad.stderr]).toMatchObject([1, expect.stringContaining('bad.csv: line 2, id')]);
  await runCli(['import', folder.file('events.csv'), ...into, '--sources', folder.file('sources.csv')]);
  const written = await runCli(['export', 't', '--format', 'ndjson', '--all', '--database', folder.file('w.db')]);
  expect(written.stdout).toContain('"A film"');
});
