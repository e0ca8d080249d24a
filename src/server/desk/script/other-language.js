// The links to the other languages lead on where one is, and a key that is in memory alone is handed on in the tab's session storage for
// the moment of the way: it is taken out again by the page that it leads to.

const handedAs = 'waqai-desk-handed';

/**
 * @param {string} key
 * @param {AbortSignal} signal Ends it.
 */
export function keepOnTheWay(key, signal) {
  for (const link of document.querySelectorAll('header a[hreflang]')) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    const lead = (/** @type {MouseEvent} */ click) => {
      // Another tab has no key of this one's.
      if (click.ctrlKey || click.metaKey || click.shiftKey) return;
      link.hash = document.location.hash;
      try {
        sessionStorage.setItem(handedAs, key);
      } catch {
        // One signs in again.
      }
    };
    link.addEventListener('click', lead, { signal });
  }
}

/** The key that was handed on, once. */
export function handedKey() {
  try {
    const key = sessionStorage.getItem(handedAs) ?? undefined;
    sessionStorage.removeItem(handedAs);
    return key;
  } catch {
    return undefined;
  }
}
