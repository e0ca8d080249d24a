/** About how wide a character is, in parts of the size of its letters: rather too wide than too narrow. */
function widthOf(character: string): number {
  if (/\p{Mn}|\p{Cf}/u.test(character)) return 0;
  if (/[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]/.test(character)) return 0.52;
  if (/[\u2e80-\u{3ffff}]/u.test(character)) return 1.05;
  if (/[ilj.,:;'’|!]/.test(character)) return 0.32;
  if (/[mwMW@%—]/.test(character)) return 0.95;
  if (/\p{Lu}|\d/u.test(character)) return 0.66;
  return character === ' ' ? 0.27 : 0.54;
}

/** About how wide a text is, in parts of the size of its letters. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** A text in at most so many lines of a width, in parts of the size of its letters; what does not fit is left out, and says so. */
export function textLines(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
    if (lines.length === most) break;
  }
  const isCut = lines.length === most;
  if (!isCut) lines.push(line);
  return lines.map((each, i) => fitted(each, width, isCut && i === most - 1));
}

/** A line that is no wider than it may be. */
function fitted(line: string, width: number, isCut: boolean): string {
  if (!isCut && textWidth(line) <= width) return line;
  const characters = [...line];
  while (characters.length > 0 && textWidth(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
