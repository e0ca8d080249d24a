// Chooses a stretch of time from the bars: by dragging across them, which leads there at once, or by moving either end, with the keyboard too.

import { pageWords } from './page-words.js';
import { pluralWords } from './plural-words.js';

/**
 * @typedef {import('./plural-words.js').PluralForms} PluralForms
 * @typedef {{ title: string, hint: string, first: string, last: string, show: string, events: PluralForms, locale: string, numberLocale: string }} Words
 */

/** A pointer that moves less has pressed a bar. */
const leastDragPx = 6;

const drawing = document.querySelector('.drawn-histogram > .picture-drawing');
const words = pageWords('brush-words');
const bars = [...(drawing?.querySelectorAll('a.picture-bar') ?? [])].filter((bar) => bar instanceof SVGAElement);
if (drawing instanceof SVGSVGElement && words !== null && bars.length > 1) addBrush(drawing, bars, words);

/**
 * @param {SVGSVGElement} picture
 * @param {readonly SVGAElement[]} bars In the order of time.
 * @param {Words} words
 */
function addBrush(picture, bars, words) {
  const most = bars.length - 1;
  const say = pluralWords(words);
  const group = document.createElement('div');
  group.className = 'brush';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', words.title);
  const hint = group.appendChild(document.createElement('p'));
  hint.className = 'note';
  hint.textContent = words.hint;
  const [first, last] = [endOf(words.first, 0), endOf(words.last, most)];
  const line = document.createElement('p');
  const link = line.appendChild(document.createElement('a'));
  const count = line.appendChild(document.createElement('span'));
  count.className = 'note';
  group.append(first.label, last.label, line);
  picture.after(group);

  const choose = (/** @type {number} */ from, /** @type {number} */ to) => {
    [first.range.value, last.range.value] = [String(from), String(to)];
    for (const { range, day } of [first, last]) {
      const bar = bars[range.valueAsNumber];
      range.setAttribute('aria-valuetext', bar?.querySelector('title')?.textContent ?? '');
      day.textContent = bar?.dataset.days ?? '';
    }
    const isAll = from === 0 && to === most;
    for (const [i, bar] of bars.entries()) bar.classList.toggle('is-chosen', !isAll && i >= from && i <= to);
    const chosen = bars.slice(from, to + 1);
    const events = chosen.reduce((sum, bar) => sum + Number(bar.dataset.count), 0);
    link.href = addressOf(chosen);
    link.textContent = words.show;
    count.textContent = ` ${say(words.events, events)}`;
    line.hidden = isAll;
  };
  first.range.addEventListener('input', () => {
    const from = first.range.valueAsNumber;
    choose(from, Math.max(from, last.range.valueAsNumber));
  });
  last.range.addEventListener('input', () => {
    const to = last.range.valueAsNumber;
    choose(Math.min(first.range.valueAsNumber, to), to);
  });
  for (const { range } of [first, last])
    range.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter' && !line.hidden) link.click();
    });
  choose(0, most);
  dragOver(picture, bars, choose, () => link.click());

  /**
   * @param {string} name
   * @param {number} value
   */
  function endOf(name, value) {
    const label = document.createElement('label');
    const range = document.createElement('input');
    Object.assign(range, { type: 'range', min: '0', max: String(most), step: '1', value: String(value) });
    const day = document.createElement('span');
    day.className = 'note';
    // Whoever does not see it is told as the value.
    day.setAttribute('aria-hidden', 'true');
    label.append(name, ' ', day, range);
    return { label, range, day };
  }
}

/**
 * Where the view is narrowed to the days of bars.
 * @param {readonly SVGAElement[]} chosen
 */
function addressOf(chosen) {
  const [from, to] = [chosen[0], chosen.at(-1)];
  const address = new URL(from?.href.baseVal ?? '', document.URL);
  address.searchParams.set('occurred.firstDay', from?.dataset.from ?? '');
  address.searchParams.set('occurred.lastDay', to?.dataset.to ?? '');
  return address.href;
}

/**
 * @param {SVGSVGElement} picture
 * @param {readonly SVGAElement[]} bars
 * @param {(from: number, to: number) => void} choose
 * @param {() => void} show
 */
function dragOver(picture, bars, choose, show) {
  /** @type {{ readonly pointer: number, readonly x: number, moved: boolean } | undefined} */
  let drag;
  const end = () => {
    drag = undefined;
    picture.classList.remove('is-brushed');
  };
  const giveUp = () => {
    if (drag === undefined) return;
    end();
    choose(0, bars.length - 1);
  };
  picture.addEventListener('dragstart', (event) => event.preventDefault());
  picture.addEventListener('pointerdown', ({ pointerId, clientX, button, isPrimary }) => {
    if (button === 0 && isPrimary) drag = { pointer: pointerId, x: clientX, moved: false };
  });
  picture.addEventListener('pointermove', ({ pointerId, clientX }) => {
    if (drag === undefined || pointerId !== drag.pointer) return;
    if (!drag.moved && Math.abs(clientX - drag.x) < leastDragPx) return;
    if (!drag.moved) {
      picture.setPointerCapture(pointerId);
      picture.classList.add('is-brushed');
      drag.moved = true;
    }
    const [left, right] = [Math.min(drag.x, clientX), Math.max(drag.x, clientX)];
    const under = bars.flatMap((bar, i) => {
      const box = bar.getBoundingClientRect();
      return box.right >= left && box.left <= right ? [i] : [];
    });
    const [from, to] = [under[0], under.at(-1)];
    if (from !== undefined && to !== undefined) choose(from, to);
  });
  picture.addEventListener('pointerup', ({ pointerId }) => {
    if (drag?.pointer !== pointerId) return;
    const { moved } = drag;
    end();
    if (!moved) return;
    // The bar under the pointer was not pressed.
    picture.addEventListener('click', (event) => event.preventDefault(), { capture: true, once: true });
    show();
  });
  picture.addEventListener('pointercancel', giveUp);
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') giveUp();
  });
}
