import { expect, test } from 'vitest';
import type { IdentifiedEvent } from '../../src/ledger/record-at-once.ts';
import { KeptTexts, TextsAt } from '../../src/reading/kept-texts.ts';

const rows: Record<string, number> = { event_a: 1, event_b: 2, event_c: 3 };
const rowOf = ({ id }: IdentifiedEvent): number => rows[id] ?? 0;

test('a text is answered as long as the rows of all events that it hangs on, and all entities, are as they were', () => {
  const texts = new KeptTexts(10_000);
  const slot = texts.slot({}, '');
  const at = (entities: number, of = rowOf) => new TextsAt(texts, slot, of, entities);
  at(7).keep({ id: 'event_a' }, ['event_b'], 'a');
  expect(at(7).get({ id: 'event_a' })).toBe('a');
  expect(at(8).get({ id: 'event_a' })).toBeUndefined();
  expect(at(7, (event) => (event.id === 'event_b' ? 9 : rowOf(event))).get({ id: 'event_a' })).toBeUndefined();
  expect(at(7, (event) => (event.id === 'event_a' ? 9 : rowOf(event))).get({ id: 'event_a' })).toBeUndefined();
});

test('texts take no more than they may, and those that were used last are kept', () => {
  const texts = new KeptTexts(20_000);
  const slot = texts.slot({}, '');
  const at = new TextsAt(texts, slot, ({ id }) => Number(id), 0);
  for (let i = 0; i < 1_000; i++) {
    at.keep({ id: String(i) }, [], 'x'.repeat(100));
    expect(at.get({ id: '0' })).toBe('x'.repeat(100));
  }
  expect(slot.young.size + slot.old.size).toBeLessThan(20_000 / 200);
  at.keep({ id: '1000' }, [], 'x'.repeat(20_000));
  expect(at.get({ id: '1000' })).toBeUndefined();
});

test('a text takes twice as much where a letter of it needs two bytes', () => {
  const keptOf = (text: string): number => {
    const texts = new KeptTexts(100_000);
    const slot = texts.slot({}, '');
    const at = new TextsAt(texts, slot, ({ id }) => Number(id), 0);
    for (let i = 0; i < 1_000; i++) at.keep({ id: String(i) }, [], text);
    return Math.max(slot.young.size, slot.old.size);
  };
  const [narrow, wide] = [keptOf('é'.repeat(1_000)), keptOf(`ق${'e'.repeat(999)}`)];
  expect(narrow).toBeGreaterThan(1.5 * wide);
  expect(wide).toBeGreaterThan(10);
});

test('of documents that are asked for once or twice no more are kept in memory than their plans may take', () => {
  const texts = new KeptTexts(1_000_000);
  for (let i = 0; i < 1_000; i++) new TextsAt(texts, texts.slot({ document: i }, ''), rowOf, 0).keep({ id: 'event_a' }, [], 'a');
  expect(texts.documents).toBeGreaterThan(10);
  expect(texts.documents).toBeLessThan(1_000_000 / 16_384 + 1);
});

test('where words are withheld nothing is kept, also for who has begun before', () => {
  const texts = new KeptTexts(10_000);
  const of = {};
  const at = new TextsAt(texts, texts.slot(of, ''), rowOf, 0);
  at.keep({ id: 'event_a' }, [], 'words');
  texts.clear();
  expect(at.get({ id: 'event_a' })).toBeUndefined();
  at.keep({ id: 'event_a' }, [], 'words');
  expect(new TextsAt(texts, texts.slot(of, ''), rowOf, 0).get({ id: 'event_a' })).toBeUndefined();
});
