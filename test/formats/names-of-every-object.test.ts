import { expect, test } from 'vitest';
import { subjectOf } from '../../src/formats/timeline-lines.ts';
import { UnreadableFile } from '../../src/formats/unreadable-file.ts';
import { acledRow, csvOf, plainCsv, readRows, ucdpSample } from '../kit/dataset-files.ts';

// Names that every object of JavaScript answers to, in the place of codes and keys of files.
const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
const [ucdpRow = {}] = plainCsv(ucdpSample);

test.each([
  ['ACLED', acledRow()],
  ['UCDP GED', ucdpRow],
])('a cell of %s that is called as every object is, is a text or is refused, and no code', async (_, row) => {
  const wild = Object.keys(row).flatMap((column) => names.map((name) => ({ ...row, [column]: name })));
  const rows = await readRows(csvOf(wild));
  expect(rows).toHaveLength(wild.length);
  for (const each of rows) {
    if (!('content' in each)) continue;
    const content = each.content(({ slug }) => slug);
    // Nothing but values: a function cannot be cloned.
    structuredClone([content, each.entities.map((entity) => entity.input(({ slug }) => slug))]);
  }
});

test.each(names)('a line of a timeline that is called %s is told to be none', (name) => {
  expect(() => subjectOf(`{${JSON.stringify(name)}:{}}`, 7)).toThrow(UnreadableFile);
});
