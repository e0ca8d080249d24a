// Events that what is typed may be one of: of the same days, and of its places or its kind.

import { element, fill } from './element.js';
import { listed } from './queues.js';
import { soon } from './soon.js';

/**
 * @import { DeskAlikeQuery, DeskDateQuery, EventFilter } from '../documents/desk-results.ts'
 * @import { Desk } from './desk.js'
 * @import { DateValue, EntityValue, FormValue } from './field.js'
 * @import { Beside } from './task.js'
 */

/** @param {Desk} desk @returns {Beside} */
export function alikeEvents(desk) {
  const node = element('div', { class: 'alike', role: 'status' });
  let looked = '';
  const looking = soon(async (signal) => {
    /** @type {{ filter: EventFilter, date: DateValue }} */
    const { filter, date } = JSON.parse(looked);
    /** @type {DeskDateQuery} */
    const { eventDate } = await desk.ask('DeskDate', { edtf: date.edtf, partOfDay: null, language: desk.language }, signal);
    const occurred = { firstDay: eventDate.earliest, lastDay: eventDate.latest };
    /** @type {DeskAlikeQuery} */
    const { events } = await desk.ask('DeskAlike', { filter: { ...filter, occurred }, language: desk.language }, signal);
    const found = events?.nodes ?? [];
    if (found.length === 0) return fill(node);
    fill(
      node,
      element('h3', null, desk.words.form.alike),
      element('ul', { class: 'lines' }, ...found.map((event) => element('li', null, listed(event, desk)))),
    );
  });
  return {
    node,
    look: (value) => {
      const asked = askedOf(value);
      const now = JSON.stringify(asked);
      if (now === looked) return;
      looked = now ?? '';
      looking.cancel();
      if (asked === undefined) return fill(node);
      // A date that is not one yet is said to be none where it is typed.
      looking.go().catch(() => fill(node));
    },
  };
}

/** @param {FormValue} value */
function askedOf({ timeline, date, kind, locations }) {
  const typed = /** @type {DateValue | null} */ (date ?? null);
  const places = /** @type {readonly FormValue[]} */ (locations ?? []).flatMap(
    ({ place }) => /** @type {EntityValue | null} */ (place ?? null)?.id || [],
  );
  if (!typed?.edtf) return undefined;
  if (places.length === 0 && !kind) return undefined;
  /** @type {EventFilter} */
  const filter = {
    timelines: [{ slug: String(timeline) }],
    ...(places.length > 0 ? { places: { anyOf: places.map((id) => ({ id })) } } : { kinds: [/** @type {never} */ (kind)] }),
  };
  return { filter, date: typed };
}
