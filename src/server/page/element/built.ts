/** What stands in an element: texts as they read, elements, and nothing where there is none. */
export type Part = Node | string | false | undefined | readonly Part[];

type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with its attributes and what stands in it. No text is ever markup. */
export function built<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  attributes: Attributes = {},
  ...parts: readonly Part[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...parts.flatMap(nodesOf));
  return made;
}

/** The icon with these strokes, on a square of 24. */
export function icon(strokes: string): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(namespace, 'svg');
  setAttributes(picture, { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  const path = document.createElementNS(namespace, 'path');
  setAttributes(path, { d: strokes });
  picture.append(path);
  return picture;
}

function setAttributes(to: HTMLElement | SVGElement, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) to.setAttribute(key, value);
}

function nodesOf(part: Part): (Node | string)[] {
  if (part === undefined || part === false) return [];
  return Array.isArray(part) ? (part as readonly Part[]).flatMap(nodesOf) : [part as Node | string];
}
