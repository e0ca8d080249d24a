// The desk in another language, in place: the page that a link to it leads to is asked for, without a key, and what stands around the desk is
// taken from there. The page that one is on is never left, so a key that is in its memory stays in it.

/** @import { Parts } from './main.js' */

/** The language of an address that names none. */
const printedIn = document.documentElement.lang;

/** What pages differ in from one language to another, besides the desk itself. */
const framed = ['.skip', 'header.site', 'footer.site'];

/** The words and documents that a page brings with it. @param {Document} page @returns {Parts | undefined} */
export function partsOf(page) {
  const given = page.getElementById('desk-parts')?.textContent;
  return given ? JSON.parse(given) : undefined;
}

/**
 * Follows the links to other languages in place.
 * @param {(parts: Parts | undefined) => Promise<boolean>} show Whether it was shown; given nothing where no page came.
 * @param {AbortSignal} signal Ends it.
 */
export function switchInPlace(show, signal) {
  const follow = async (/** @type {string} */ address) => {
    const page = await pageAt(address);
    if (!signal.aborted && (await show(page && partsOf(page))) && page) takeFrame(page);
  };
  const clicked = (/** @type {MouseEvent} */ click) => {
    const link = click.target;
    if (!(link instanceof HTMLAnchorElement) || !link.matches('header a[hreflang]')) return;
    // Another tab has no key of this one's.
    if (click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    void follow(link.href);
  };
  addEventListener('click', clicked, { signal });
  // One goes back to where one was, in the language that one reads now. Across addresses of two languages browsers tell of no other hash.
  const wentBack = () => nameLanguage() && dispatchEvent(new HashChangeEvent('hashchange'));
  addEventListener('popstate', wentBack, { signal });
}

/** A page as the server prints it to everybody; undefined where none comes. @param {string} address @returns {Promise<Document | undefined>} */
function pageAt(address) {
  const asked = new XMLHttpRequest();
  asked.open('GET', address);
  asked.responseType = 'document';
  return new Promise((settled) => {
    asked.onloadend = () => settled(asked.status === 200 ? (asked.responseXML ?? undefined) : undefined);
    asked.send();
  });
}

/** @param {Document} page */
function takeFrame(page) {
  const { lang, dir } = page.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  for (const part of framed) {
    const other = page.querySelector(part);
    if (other) document.querySelector(part)?.replaceWith(other);
  }
  nameLanguage();
}

/** Names the language that is shown in the address, so that it is the same when it is opened again; whether it named another. */
function nameLanguage() {
  const { lang } = document.documentElement;
  const address = new URL(document.URL);
  if ((address.searchParams.get('lang') ?? printedIn) === lang) return false;
  address.searchParams.set('lang', lang);
  window.history.replaceState(window.history.state, '', address);
  return true;
}
