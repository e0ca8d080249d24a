import { expect, test } from 'vitest';
import { reading } from '../contract/opened-storage.ts';
import { expectSound } from '../contract/sound-ledger.ts';
import { csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { testRecord } from '../kit/test-record.ts';

// Rows are judged and written while the next ones are read.

const [row = {}] = plainCsv(ucdpSample);
const rowAt = (i: number, cells: Readonly<Record<string, string>> = {}) => ({ ...row, id: String(1_000 + i), ...cells });
const at = (town: string) => ({ where_coordinates: town, where_prec: '1' });

test('rows that need what a refused row named are recorded, with it; so are rows that name one thing in many requests, once', async () => {
  await using record = await testRecord();
  const early = { date_start: '1990-01-01', date_end: '1990-01-01', year: '1990' };
  const rows = Array.from({ length: 400 }, (_, i) =>
    // Every hundredth is over before the timeline begins, and the first that names the town of those after it.
    rowAt(i, { ...at(`Town ${Math.floor(i / 100)}`), ...(i > 0 && i % 100 === 0 ? early : {}) }),
  );
  // The timeline is there, so that nothing waits for it.
  await importText(record.storage, csvOf([rowAt(999)]), { startsOn: '2000-01-01' });
  const report = await importText(record.storage, csvOf(rows));
  expect(report).toMatchObject({ rows: 400, added: 397, refused: 3 });
  expect(report.refusedRows.map(({ line }) => line)).toEqual([102, 202, 302]);
  const towns = await reading(record.storage, async (view) => {
    const { items } = await view.slugPage('place', { limit: 100, fromEnd: false }, { internal: true, drafts: 'ALL' });
    const places = await view.subjects(
      'place',
      items.map(({ id }) => id),
    );
    return places.map((place) => place!.state.names[0]!.text).filter((name) => name.startsWith('Town '));
  });
  expect(towns.toSorted()).toEqual(['Town 0', 'Town 1', 'Town 2', 'Town 3']);
  await expectSound(record.storage);
});

test('a row with the id of one that is still being recorded is refused as a repetition', async () => {
  await using record = await testRecord();
  await importText(record.storage, csvOf([rowAt(999)]));
  const rows = Array.from({ length: 300 }, (_, i) => rowAt(i % 150));
  const report = await importText(record.storage, csvOf(rows));
  expect(report).toMatchObject({ rows: 300, added: 150, refused: 150 });
  expect(report.refusedRows.every(({ message }) => message === 'An earlier row of the file has this id.')).toBe(true);
});

test('what a later row says otherwise of a place that is still being recorded corrects it', async () => {
  await using record = await testRecord();
  await importText(record.storage, csvOf([rowAt(999)]));
  const rows = Array.from({ length: 210 }, (_, i) =>
    rowAt(i, { country: i < 140 ? 'Libya' : 'Libyan State', country_id: '620' }),
  );
  expect(await importText(record.storage, csvOf(rows))).toMatchObject({ added: 210, refused: 0 });
  const name = await reading(record.storage, async (view) => {
    const [found] = await view.byExternalIds({ type: 'place', within: '' }, 'Gleditsch-Ward', ['620']);
    const [place] = await view.subjects('place', [found!.id]);
    return place!.state.names[0]!.text;
  });
  expect(name).toBe('Libyan State');
});
