import { expect, test } from 'vitest';
import { cardPicture } from '../../../src/server/page/card/card-picture.ts';

interface Line {
  readonly y: number;
  readonly text: string;
}

/** The lines of text of a picture. */
function linesOf(svg: string): Line[] {
  return [...svg.matchAll(/<text [^>]*\by="(\d+)"[^>]*>([^<]*)<\/text>/g)].map(([, y, text = '']) => ({ y: Number(y), text }));
}

const long = 'one of many words and another '.repeat(20);

test('what has no room in a picture is left out and says so, and nothing stands below its edge', () => {
  for (const foot of [undefined, 'A foot'])
    for (const over of [undefined, 'A timeline']) {
      const text = { direction: 'ltr', over, title: long, facts: [long, long, long], warning: undefined, foot } as const;
      const lines = linesOf(cardPicture(text));
      expect(Math.max(...lines.map(({ y }) => y))).toBeLessThan(610);
      expect(new Set(lines.map(({ y }) => y)).size).toBe(lines.length);
      expect(lines.filter((line) => line.text.endsWith('…')).length).toBeGreaterThanOrEqual(2);
      expect((foot === undefined ? lines : lines.slice(0, -1)).at(-1)?.text).toMatch(/…$/);
    }
});

test('a word longer than a line is cut, and a text from right to left is told to be', () => {
  const text = { over: undefined, facts: [], warning: undefined, foot: undefined };
  const [, title] = linesOf(cardPicture({ ...text, direction: 'ltr', title: 'x'.repeat(300) }));
  expect(title?.text).toMatch(/^x{20,40}…$/);
  const [, arabic] = linesOf(cardPicture({ ...text, direction: 'rtl', title: 'ليبيا \u202e 2020' }));
  expect(arabic?.text).toBe('\u202bليبيا 2020\u202c');
});
