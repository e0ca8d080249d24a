import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodingOf } from '../../src/formats/read/encoding-of.ts';
import { openForeignFile } from '../../src/formats/read/foreign-file.ts';
import { inPieces, readRows } from '../kit/dataset-files.ts';

/** A text as an encoding of a byte a character has it. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, (char) => bytes.get(char) ?? 63);
}

const found = (bytes: Uint8Array) => encodingOf(() => inPieces(bytes, 5));

test.each([
  ['windows-1256', 'No,العنوان,When\n1,قصف على المستشفى,2020-05-17\n'],
  ['windows-1256', 'Name,City\nAhmad,بيروت\n'],
  ['windows-1256', 'قُتِلَ ثلاثة، وجُرح آخرون'],
  ['windows-1252', 'Cajibío municipality'],
  ['windows-1252', 'El Niño, São Paulo; à côté de l’été — “über”\n'],
  ['windows-1252', 'ÉTÉ,ÅLAND,Łódź? Größe\n'],
  ['windows-1251', 'Обстрел города Харьков, вибух у місті'],
])('a file is told to be in %s by its words: %s', async (encoding, text) => {
  expect(await found(encoded(text, encoding))).toEqual({ encoding, isDamaged: false });
});

const words = {
  'windows-1256': 'قصف على المستشفى في مدينة طرابلس يوم الأحد وسقوط قتلى وجرحى بين المدنيين غارة جوية هجوم كتاب شيء مسؤول'.split(
    ' ',
  ),
  'windows-1252':
    'façade été où garçon Málaga São Zürich Genève niño mañana Übergriff Straße Córdoba señor déjà Århus Malmö Ñandú'.split(' '),
};

test.each(Object.entries(words))('files of some words in %s are told from others', async (encoding, list) => {
  const text = fc.array(fc.constantFrom(...list, 'a', 'Ahmad', '2020', 'x,y', '"'), { minLength: 8, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const bytes = encoded(`${list[0]} ${parts.join(' ')}\n`, encoding);
      expect((await found(bytes)).encoding).toBe(encoding);
    }),
  );
});

test('some damaged bytes in UTF-8 make no other encoding of it, and are told', async () => {
  const text = Buffer.from(`No,title,when\n1,${words['windows-1256'].join(' ')},2020\n`);
  const damaged = Buffer.concat([text.subarray(0, 20), Buffer.from([0xff]), text.subarray(20)]);
  expect(await found(damaged)).toEqual({ encoding: 'utf-8', isDamaged: true });
  const mapping = {
    dataset: { name: 'D', publisher: 'P', language: 'ar', redistribution: 'OPEN' },
    title: 'title',
    date: { column: 'when' },
  } as const;
  const file = await openForeignFile(() => inPieces(damaged), { mapping });
  const notices: string[] = [];
  await Array.fromAsync(file!.rows({ report: ({ message }) => notices.push(message) }));
  expect(notices).toContainEqual(expect.stringContaining('no UTF-8'));
});

test('an encoding that is named is used', async () => {
  const bytes = encoded('No,title,when\n1,КИЕВ,2020\n', 'windows-1251');
  const mapping = {
    dataset: { name: 'D', publisher: 'P', language: 'ru', redistribution: 'OPEN' },
    title: 'title',
    date: { column: 'when' },
  } as const;
  const [row] = await readRows(bytes, { mapping, encoding: 'windows-1251' });
  expect('content' in row! && row.content(() => '').event.title).toEqual({ ru: 'КИЕВ' });
});
