import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { foreignFormats } from '../../src/formats/read/foreign-formats.ts';
import { knownFields, knownSheets } from '../../src/formats/read/known-mappings.ts';
import { eventColumns } from '../../src/formats/write/event-columns.ts';
import { eventWriters } from '../../src/formats/write/event-writers.ts';

const folder = new URL('../../docs/formats/', import.meta.url);
const pages = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));

test('every format that is read or written has a page that names it, and says what is not kept', () => {
  const read = [...foreignFormats.map(({ name }) => name), ...Object.keys({ ...knownFields, ...knownSheets })];
  const names = [...read, ...eventWriters.map(({ name }) => name)];
  const unnamed = names.filter(
    (name) => !pages.some((page) => page.includes(`\`${name}\``) || page.includes(`--format ${name}`)),
  );
  expect(unnamed).toEqual([]);
  expect(pages.filter((page) => !/not kept|but for/i.test(page))).toEqual([]);
});

test('the columns of tables and their tags are those that the page lists, in their order', () => {
  const [page] = pages.filter((each) => each.startsWith('# CSV, HXL and spreadsheets'));
  const listed = [...page!.matchAll(/^\| `(\w+)` *\| (?:`([^`]+)`)? *\| .+ \|$/gm)].map(([, name, tag = '']) => [name, tag]);
  expect(listed).toEqual(eventColumns.map(([name, tag]) => [name, tag]));
});
