import { type Content, element, type Markup } from './markup.ts';
import type { PictureWords } from './picture-words.ts';

/** What a picture is made of, besides its drawing. */
export interface Figure {
  /** Of the page, unlike that of any other picture on it. */
  readonly id: string;
  readonly kind: 'histogram' | 'casualties' | 'map';
  readonly title: string;
  /** What it shows, for who does not see it. */
  readonly description: string;
  /** A group where things in it can be followed, else one picture: what is in a picture, no screen reader enters. */
  readonly role: 'group' | 'img';
  readonly heightPx?: number;
  readonly drawing: Content;
  /** How its marks are called, and what it does not show, in words. */
  readonly notes: readonly Content[];
  readonly table: Markup | undefined;
}

/** A picture in its frame: what it shows, the drawing, what is doubtful or not drawn in words, and all of its numbers as a table. */
export function pictureFigure(figure: Figure, words: PictureWords): Markup {
  const { id, kind, title, description, role, heightPx, drawing, notes, table } = figure;
  return element(
    'figure',
    { class: `drawn drawn-${kind}`, lang: words.language, dir: words.direction },
    element('figcaption', {}, title),
    element(
      'svg',
      {
        class: 'picture-drawing',
        role,
        'aria-labelledby': `${id}-title`,
        'aria-describedby': `${id}-description`,
        width: '100%',
        height: heightPx,
        direction: words.direction,
      },
      element('title', { id: `${id}-title` }, title),
      element('desc', { id: `${id}-description` }, description),
      drawing,
    ),
    ...notes,
    table,
  );
}

/** Where there is nothing to draw, that is said. */
export function emptyFigure(kind: Figure['kind'], title: string, said: readonly Content[], words: PictureWords): Markup {
  return element(
    'figure',
    { class: `drawn drawn-${kind}`, lang: words.language, dir: words.direction },
    element('figcaption', {}, title),
    ...said,
  );
}

export function note(text: string): Markup {
  return element('p', { class: 'picture-note' }, text);
}

/** What a picture's marks mean: each with a small drawing of it. */
export function legend(entries: readonly { readonly drawing: readonly Content[]; readonly text: string }[]): Markup {
  return element(
    'ul',
    { class: 'picture-legend' },
    ...entries.map(({ drawing, text }) =>
      element('li', {}, element('svg', { 'aria-hidden': 'true', width: 20, height: 16 }, ...drawing), text),
    ),
  );
}

/** The numbers of a picture, for who does not see it, folded up: the first cell of a row says what it is about. `left` rows are not in it. */
export function numberTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Content[])[],
  left: number,
  words: PictureWords,
): Markup {
  return element(
    'details',
    { class: 'picture-table' },
    element('summary', {}, words.asTable),
    element(
      'table',
      {},
      element('caption', {}, caption),
      element('thead', {}, element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)))),
      element(
        'tbody',
        {},
        ...rows.map(([head, ...cells]) =>
          element('tr', {}, element('th', { scope: 'row' }, head), ...cells.map((cell) => element('td', {}, cell))),
        ),
      ),
    ),
    left > 0 ? note(words.more(left)) : undefined,
  );
}
