import { expect, test } from 'vitest';
import { runCli } from '../kit/run-cli.ts';
import { tempFolder } from '../kit/temp-folder.ts';

test('whoever stops reading what a verb prints stops nothing else, and there is no trace', async () => {
  await using folder = await tempFolder();
  const database = ['--database', folder.file('w.db')];
  const fine = { code: 0, stdout: '', stderr: '' };
  expect(await runCli(['import', 'timelines/tripoli.json', ...database], { closed: ['stdout'] })).toEqual({
    ...fine,
    stderr: `A new database was made: ${folder.file('w.db')}\n`,
  });
  const unread = [
    runCli(['export', 'tripoli', ...database], { closed: ['stdout'] }),
    runCli(['verify', ...database], { closed: ['stdout', 'stderr'] }),
    runCli(['--help'], { closed: ['stdout'] }),
  ];
  expect(await Promise.all(unread)).toEqual([fine, fine, fine]);
  // What was to be done was done.
  expect((await runCli(['export', 'tripoli', ...database])).stdout).toContain('"slug": "tripoli"');
});
