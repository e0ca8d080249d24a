// A button beside each form of a citation, where the browser lets a page copy.

const place = document.querySelector('[data-copy]');
if (place instanceof HTMLElement && navigator.clipboard !== undefined)
  for (const text of place.querySelectorAll('pre')) text.before(copyButton(text, place.dataset));

/**
 * @param {HTMLPreElement} text
 * @param {DOMStringMap} words
 */
function copyButton(text, { copy = '', copied = '' }) {
  const line = document.createElement('p');
  const button = line.appendChild(document.createElement('button'));
  const told = line.appendChild(document.createElement('span'));
  button.type = 'button';
  button.className = 'second';
  button.textContent = copy;
  told.className = 'note';
  told.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent ?? '');
    told.textContent = ` ${copied}`;
  });
  return line;
}
