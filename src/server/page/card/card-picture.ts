import { withoutTurns } from '../../../domain/base/without-turns.ts';
import { printableText } from '../../../formats/write/printable-text.ts';
import { cardSize } from '../card-path.ts';
import { type Html, html } from '../html.ts';
import { textLines } from './text-lines.ts';

/** What a picture beside a link says. */
export interface CardText {
  readonly direction: 'ltr' | 'rtl';
  /** What stands above the title. */
  readonly over: string | undefined;
  readonly title: string;
  /** One a line, the first in stronger letters. */
  readonly facts: readonly string[];
  /** What whoever reads on should know before. */
  readonly warning: string | undefined;
  /** What it is a part of. */
  readonly foot: string | undefined;
}

const [margin, rail] = [80, 24];
const right = cardSize.width - margin;
const room = right - margin - rail;
/** From one line to the next, pixels. */
const [titleHeight, factHeight] = [72, 44];
const colours = { ground: '#fbfaf7', ink: '#1c1b1a', quiet: '#57534d', accent: '#8a2f16', line: '#cfc9be', warning: '#6b3d00' };

interface Letters {
  readonly size: number;
  readonly weight: 400 | 700;
  readonly colour: string;
}

const letters = {
  brand: { size: 30, weight: 700, colour: colours.accent },
  over: { size: 30, weight: 400, colour: colours.quiet },
  title: { size: 54, weight: 700, colour: colours.ink },
  fact: { size: 32, weight: 700, colour: colours.ink },
  note: { size: 30, weight: 400, colour: colours.quiet },
  foot: { size: 24, weight: 400, colour: colours.quiet },
  warning: { size: 28, weight: 700, colour: colours.warning },
} as const satisfies Record<string, Letters>;

/** The picture beside a link, as SVG whose letters are yet to be drawn. */
export function cardPicture({ direction, over, title, facts, warning, foot }: CardText): string {
  const top = over === undefined ? 170 : 150;
  const titleLines = linesOf(title, letters.title, 3);
  const factsTop = top + titleLines.length * titleHeight + (over === undefined ? 80 : 60);
  // What stands at the foot keeps its room.
  const end = warning === undefined && foot === undefined ? 590 : 495;
  const shown = factLines(facts, 1 + Math.floor((end - factsTop) / factHeight));
  const x = direction === 'rtl' ? right - rail : margin + rail;
  const railX = direction === 'rtl' ? right - 8 : margin;
  const write = (line: string, y: number, how: Letters): Html => textAt(line, { x, y, direction, ...how });
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${cardSize.width}" height="${cardSize.height}" viewBox="0 0 ${cardSize.width} ${cardSize.height}">
<rect width="${cardSize.width}" height="${cardSize.height}" fill="${colours.ground}"/>
<rect x="${railX}" y="${top - 30}" width="8" height="${end - top + 40}" rx="4" fill="${colours.accent}"/>
${textAt('waqai · وقائع', { x: direction === 'rtl' ? right : margin, y: 84, direction: 'ltr', ...letters.brand, atEnd: direction === 'rtl' })}
${over !== undefined && linesOf(over, letters.over, 1).map((line) => write(line, top, letters.over))}
${titleLines.map((line, i) => write(line, top + titleHeight * (i + 1) - 8, letters.title))}
${shown.map((line, i) => write(line, factsTop + i * factHeight, i === 0 ? letters.fact : letters.note))}
${warning !== undefined && linesOf(warning, letters.warning, 1).map((line) => write(line, cardSize.height - 70, letters.warning))}
${foot !== undefined && linesOf(foot, letters.foot, 2).map((line, i) => write(line, cardSize.height - 92 + i * 36, letters.foot))}
</svg>`.text;
}

/** Facts in at most so many lines: what has no room says so, or is not begun. */
function factLines(facts: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (const [i, fact] of facts.entries()) {
    const left = Math.min(2, most - lines.length);
    if (left > 0) lines.push(...linesOf(fact, i === 0 ? letters.fact : letters.note, left));
  }
  return lines;
}

function linesOf(text: string, { size, weight }: Letters, most: number): string[] {
  const plain = printableText(withoutTurns(text)).replaceAll(/\s+/g, ' ');
  return textLines(plain, room / size / (weight === 700 ? 1.05 : 1), most);
}

interface TextPlace extends Letters {
  readonly x: number;
  readonly y: number;
  readonly direction: 'ltr' | 'rtl';
  readonly atEnd?: boolean;
}

/** A line of text. Whatever draws it takes its direction from the line itself: it is told by marks. */
function textAt(line: string, { x, y, direction, size, weight, colour, atEnd = direction === 'rtl' }: TextPlace): Html {
  const turned = direction === 'rtl' ? `\u202b${line}\u202c` : line;
  return html`<text x="${x}" y="${y}" font-family="Vazirmatn" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${atEnd ? 'end' : 'start'}">${turned}</text>`;
}
