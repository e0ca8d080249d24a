/**
 * The words that the server printed for a script.
 * @param {string} id
 */
export function pageWords(id) {
  return JSON.parse(document.getElementById(id)?.textContent ?? 'null');
}
