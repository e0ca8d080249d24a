import { XMLValidator } from 'fast-xml-parser';
import { DomUtils, parseDocument } from 'htmlparser2';
import type { Markup } from '../../src/server/page/pictures/markup.ts';

/** An element of a picture, as a parser of XML reads it. */
export interface DrawnElement {
  readonly tag: string;
  readonly text: string;
  /** An attribute; fails where there is none. */
  attribute(attribute: string): string;
  /** An attribute that is a number, or a percentage of the width. */
  number(attribute: string): number;
  has(attribute: string): boolean;
  within(selector: ElementSelector): DrawnElement[];
}

/** By tag (`rect`) or by class (`.picture-count`). */
export type ElementSelector = string;

type Parsed = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** All elements of a picture that a selector names. Fails where the picture is not well-formed XML. */
export function drawnElements({ markup }: Markup, selector: ElementSelector): DrawnElement[] {
  const valid = XMLValidator.validate(`<page>${markup}</page>`);
  if (valid !== true) throw new Error(`${valid.err.msg}, line ${valid.err.line}`);
  return found(parseDocument(markup, { xmlMode: true }).children, selector);
}

/** The only one. */
export function drawnElement(picture: Markup, selector: ElementSelector): DrawnElement {
  const [only, ...others] = drawnElements(picture, selector);
  if (only === undefined || others.length > 0) throw new Error(`${others.length + (only === undefined ? 0 : 1)} of ${selector}`);
  return only;
}

/** The rows of a picture's table, as texts. */
export function tableRows(picture: Markup): string[][] {
  return drawnElements(picture, 'tbody').flatMap((body) =>
    body.within('tr').map((row) => [...row.within('th'), ...row.within('td')].map(({ text }) => text)),
  );
}

function found(nodes: Parsed['children'], selector: ElementSelector): DrawnElement[] {
  const isMeant = ({ name, attribs }: Parsed) =>
    selector.startsWith('.') ? (attribs.class ?? '').split(' ').includes(selector.slice(1)) : name === selector;
  return DomUtils.findAll(isMeant, nodes).map(drawn);
}

function drawn(parsed: Parsed): DrawnElement {
  const named = (key: string): string => {
    const value = parsed.attribs[key];
    if (value === undefined) throw new Error(`a ${parsed.name} without ${key}`);
    return value;
  };
  return {
    tag: parsed.name,
    text: DomUtils.textContent(parsed),
    attribute: named,
    number: (key) => {
      const number = Number(named(key).replace('%', ''));
      if (!Number.isFinite(number)) throw new Error(`${key} is ${named(key)}`);
      return number;
    },
    has: (key) => parsed.attribs[key] !== undefined,
    within: (selector) => found(parsed.children, selector),
  };
}
