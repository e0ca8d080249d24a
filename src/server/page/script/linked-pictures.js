// Shows what belongs together: an event in the list, its bar and its marks on maps, whichever of them is pointed at or has the focus.

/**
 * @typedef {(events: ReadonlySet<string>, pointedAt: unknown) => void} Show Shows what belongs to events, by their ids; of none, nothing. What
 * is pointed at itself shows that by itself.
 */

const shown = 'is-linked';
const events = [...document.querySelectorAll('li.event')].filter((each) => each instanceof HTMLElement);
const bars = [...document.querySelectorAll('a.picture-bar')].filter((each) => each instanceof SVGAElement);
const marks = [...document.querySelectorAll('a.map-mark[data-events]')].filter((each) => each instanceof SVGAElement);

/** @type {Show[]} */
const pictures = [
  (ids, at) => showAmong(events, ({ id }) => ids.has(id), at),
  (ids, at) => showAmong(bars, (bar) => eventsIn(bar).some((id) => ids.has(id)), at),
  (ids, at) => showAmong(marks, (mark) => eventsAt(mark).some((id) => ids.has(id)), at),
];

for (const event of events) linked(event, () => [event.id]);
for (const bar of bars) linked(bar, () => eventsIn(bar));
for (const mark of marks) linked(mark, () => eventsAt(mark));

/**
 * Tells another picture, too, what is pointed at.
 * @param {Show} show
 */
export function tell(show) {
  pictures.push(show);
}

/**
 * What belongs to these events is shown, until something else is pointed at, or nothing.
 * @param {Iterable<string>} ids
 * @param {unknown} [at]
 */
export function pointAt(ids, at) {
  const pointed = new Set(ids);
  for (const show of pictures) show(pointed, at);
}

/** @param {SVGAElement} bar */
function eventsIn({ dataset: { from = '', to = '' } }) {
  return events.flatMap(({ id, dataset: { first, last } }) =>
    first !== undefined && last !== undefined && from <= first && last <= to ? [id] : [],
  );
}

/** @param {SVGAElement} mark */
function eventsAt({ dataset }) {
  return dataset.events?.split(' ') ?? [];
}

/**
 * @template {Element} Part
 * @param {readonly Part[]} parts
 * @param {(part: Part) => boolean} belongs
 * @param {unknown} at
 */
function showAmong(parts, belongs, at) {
  for (const part of parts) part.classList.toggle(shown, part !== at && belongs(part));
}

/**
 * @param {HTMLElement | SVGAElement} one
 * @param {() => readonly string[]} eventsOf
 */
function linked(one, eventsOf) {
  for (const name of ['pointerenter', 'focusin']) one.addEventListener(name, () => pointAt(eventsOf(), one));
  for (const name of ['pointerleave', 'focusout']) one.addEventListener(name, () => pointAt([]));
}
