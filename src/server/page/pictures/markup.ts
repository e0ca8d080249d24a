import { printableText } from '../../../formats/write/printable-text.ts';
import { escaped } from '../html.ts';

/** Text of HTML or of the SVG in it, escaped where that is needed. A bare string is always text. */
export interface Markup {
  readonly markup: string;
}

export type Content = Markup | string | number | undefined | readonly Content[];

/** An attribute that is left out is undefined. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with what is in it, each text escaped. Of SVG as of HTML an end tag is written always: both parsers read that alike. */
export function element(name: string, attributes: Attributes = {}, ...content: Content[]): Markup {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${printed(typeof value === 'number' ? rounded(value) : value)}"`],
  );
  return { markup: `<${name}${written.join('')}>${content.map(contentText).join('')}</${name}>` };
}

/** A number as attributes have it: to a hundredth, which is less than a screen shows. */
export function rounded(number: number): string {
  return String(Math.round(number * 100) / 100);
}

/** A part of the width, as attributes have it. */
export function percent(part: number): string {
  return `${Math.round(part * 100_000) / 1_000}%`;
}

const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text of the record within a sentence of ours, where no markup can be: kept apart, so that neither turns the other around. Marks of
 * direction of its own are left out, since they may reach beyond its end.
 */
export function isolated(text: string): string {
  return `\u2068${text.replaceAll(bidiControls, '')}\u2069`;
}

function contentText(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return printed(content);
  if (typeof content === 'number') return String(content);
  return 'markup' in content ? content.markup : content.map(contentText).join('');
}

function printed(text: string): string {
  return escaped(printableText(text));
}
