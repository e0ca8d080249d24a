// An event as the API has it, or would have it, in words.

import { element, said } from './element.js';

/**
 * @import { ContentHeldFragment, FigureHeldFragment, LocationHeldFragment } from '../documents/desk-results.ts'
 * @import { Child } from './element.js'
 * @import { Desk } from './desk.js'
 */

/**
 * @param {ContentHeldFragment} content
 * @param {Desk} desk
 * @param {string} [titled] The title that stands above it already.
 */
export function shownContent(content, desk, titled) {
  const { words } = desk;
  const { field, names } = words;
  const { participants, locations, casualties, losses, summary, disputed, sensitivity } = content;
  const rows = /** @type {[string, Child[]][]} */ ([
    [field.kind, [names.kind[content.kind]]],
    [field.date, [said(content.date.text.text)]],
    [field.locations, locations.map((each) => place(each, desk))],
    [
      field.participants,
      participants.map(({ actor, role, attribution }) =>
        element('span', null, said(actor.name.text), `: ${names.role[role]} (${names.attribution[attribution]})`),
      ),
    ],
    [field.figures, casualties.map((each) => shownFigure(each, desk))],
    [
      field.losses,
      losses.map(({ item, outcome, count }) =>
        element('span', null, said(item.text), `: ${names.outcome[outcome]}${count === null ? '' : ` (${number(count, desk)})`}`),
      ),
    ],
    [field.evidence, [names.evidence[content.evidence]]],
    [field.disputed, disputed.map((aspect) => names.aspect[aspect])],
    [
      field.classifications,
      content.classifications.map(({ scheme, version, code, label }) =>
        said([[scheme, version].filter(Boolean).join(' '), code, label].filter(Boolean).join(' · ')),
      ),
    ],
    [field.sensitivity, sensitivity.map((each) => names.sensitivity[each])],
  ]).filter(([, values]) => values.length > 0);
  return [
    ...content.title.translations
      .filter(({ text }) => text !== titled)
      .map(({ text, language }) => element('p', { class: 'title', lang: language, dir: 'auto' }, text)),
    content.figuresInconsistent && element('p', { class: 'notice' }, words.queue.inconsistent),
    ...(summary?.translations ?? []).map(({ text, language }) =>
      element('p', { lang: language, dir: 'auto', class: 'summary' }, text),
    ),
    element(
      'dl',
      { class: 'values' },
      ...rows.map(([name, values]) =>
        element('div', null, element('dt', null, name), ...values.map((value) => element('dd', null, value))),
      ),
    ),
  ];
}

/** @param {LocationHeldFragment} location @param {Desk} desk */
function place({ place: named, precision, role, description }, { words }) {
  const name = named === null ? description?.text : named.name.text;
  const how = [...(role === 'SCENE' ? [] : [words.names.locationRole[role]]), words.names.precision[precision]].join(
    words.joined,
  );
  return element('span', null, name === undefined ? '' : said(name), ` (${how})`);
}

/** How many, of whom. @param {FigureHeldFragment} figure @param {Desk} desk */
export function shownFigure({ harm, group, low, best, high, of, setByEditor }, desk) {
  const { words } = desk;
  const range = /** @type {const} */ ([
    [words.field.low, low],
    [words.field.best, best],
    [words.field.high, high],
  ]).flatMap(([name, value]) => (value === null ? [] : [`${name} ${number(value, desk)}`]));
  const whom = [words.names.harm[harm], words.names.group[group]].join(words.joined);
  return element(
    'span',
    null,
    whom,
    of !== null && [words.joined, said(of.name.text)],
    `: ${range.join(words.joined)}${setByEditor ? ` (${words.field.setByEditor})` : ''}`,
  );
}

/** @param {number} count @param {Desk} desk */
function number(count, { words }) {
  return new Intl.NumberFormat(words.numberLocale).format(count);
}
