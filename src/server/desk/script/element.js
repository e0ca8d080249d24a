// Elements with texts in them: nothing here reads markup, so that no text is ever taken for it.

/**
 * @typedef {Node | string | number | false | null | undefined} Child
 * @typedef {Readonly<Record<string, string | number | boolean | null | undefined | ((heard: never) => unknown)>>} Attributes
 */

let made = 0;

/** An id that no other element has. */
export function freshId() {
  made += 1;
  return `desk-${made}`;
}

/**
 * An element with attributes and children; what is `on…` is called when that happens, what is false or not there is left out.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes | null} attributes
 * @param {...(Child | readonly Child[])} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = null, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), /** @type {() => unknown} */ (value));
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...parts(children));
  return made;
}

/**
 * Puts children in the place of those that an element has.
 * @param {HTMLElement} parent
 * @param {...(Child | readonly Child[])} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...parts(children));
}

/**
 * A text of the record, which keeps its direction to itself.
 * @param {string} text
 * @param {string} [language]
 */
export function said(text, language) {
  return element('bdi', { lang: language }, text);
}

/** @param {readonly (Child | readonly Child[])[]} children */
function parts(children) {
  return children
    .flat()
    .filter((child) => child !== false && child !== null && child !== undefined)
    .map((child) => (typeof child === 'number' ? String(child) : /** @type {Node | string} */ (child)));
}
