// Shows what belongs together: an event in the list, its bar and its mark on the map, whichever of them is pointed at or has the focus.

const shown = 'is-linked';
const events = [...document.querySelectorAll('li.event')].filter((each) => each instanceof HTMLElement);
const bars = [...document.querySelectorAll('a.picture-bar')].filter((each) => each instanceof SVGAElement);
const marks = [...document.querySelectorAll('a.map-mark[data-events]')].filter((each) => each instanceof SVGAElement);

for (const event of events) linked(event, () => [...barsOf(event), ...marksOf(event)]);
for (const bar of bars) linked(bar, () => events.filter((event) => barsOf(event).includes(bar)));
for (const mark of marks) linked(mark, () => events.filter((event) => marksOf(event).includes(mark)));

/** @param {HTMLElement} event */
function barsOf({ dataset: { first, last } }) {
  if (first === undefined || last === undefined) return [];
  return bars.filter(({ dataset: { from = '', to = '' } }) => from <= first && last <= to);
}

/** @param {HTMLElement} event */
function marksOf({ id }) {
  return marks.filter(({ dataset }) => dataset.events?.split(' ').includes(id));
}

/**
 * @param {HTMLElement | SVGAElement} one
 * @param {() => readonly Element[]} others
 */
function linked(one, others) {
  const show = () => {
    for (const each of others()) each.classList.add(shown);
  };
  const hide = () => {
    for (const each of document.querySelectorAll(`.${shown}`)) each.classList.remove(shown);
  };
  for (const name of ['pointerenter', 'focusin']) one.addEventListener(name, show);
  for (const name of ['pointerleave', 'focusout']) one.addEventListener(name, hide);
}
