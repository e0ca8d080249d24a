import type { SaidFragment } from '../documents/page-results.ts';
import type { ElementTold, ElementWords } from '../element-told.ts';
import { dateMarkOf, machineDateOf } from '../parts/date-mark.ts';
import { built, icon, type Part } from './built.ts';
import { countInWords, filled, rangeInWords } from './in-words.ts';
import type { ChangeNote, ListedEvent } from './shown-list.ts';

/** What an event is shown with. */
export interface EventContext {
  readonly words: ElementWords;
  /** Where an event is, by its id. */
  readonly addressOf: (id: string) => string;
  /** How deep in the page's headings it stands: `h4`. */
  readonly heading: 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
}

/** What addresses of events are, on the server that tells them. */
export function addressesOn(server: URL, { eventPath }: ElementTold): EventContext['addressOf'] {
  return (id) => new URL(filled(eventPath, encodeURIComponent(id)), server).href;
}

/** An event of the list: what, when, who says so, how many, and what was done to it since it is shown. */
export function shownEvent(event: ListedEvent, notes: readonly ChangeNote[], context: EventContext): HTMLLIElement {
  const { words, addressOf, heading } = context;
  const { id, version, kind, evidence, disputed, sensitivity, title, summary, date, state } = event;
  const warnings = [
    ...(disputed.length > 0 ? [`${words.disputed}: ${disputed.map((each) => words.aspect[each]).join(words.joined)}`] : []),
    ...(sensitivity.length > 0
      ? [`${words.sensitive}: ${sensitivity.map((each) => words.sensitivity[each]).join(words.joined)}`]
      : []),
    ...(state === 'PUBLISHED' ? [] : [words.stateName[state]]),
    ...(event.withheld ? [words.withheld] : []),
  ];
  const titleLink = built('a', { href: addressOf(id), ...languageOf(title, words) }, built('bdi', {}, title.text));
  return built(
    'li',
    { class: 'event', part: 'event', 'data-id': id, 'data-version': String(version), 'data-mark': dateMarkOf(date) },
    notes.map((note) => noteInWords(note, words)),
    built(
      'p',
      { class: 'marks', part: 'marks' },
      built('span', { class: 'kind' }, icon(words.kind[kind].icon), ' ', words.kind[kind].name),
      built(
        'span',
        { class: 'evidence', 'data-evidence': evidence, title: words.evidence[evidence] },
        words.evidenceName[evidence],
      ),
      warnings.map((warning) => built('span', { class: 'warning' }, warning)),
    ),
    built(heading, { part: 'event-title' }, titleLink),
    built('p', { class: 'when', part: 'when' }, dateOf(event, words)),
    whoSays(event, context),
    summary !== null && built('p', { class: 'summary', part: 'summary', ...languageOf(summary, words) }, summary.text),
    figuresOf(event, words),
  );
}

function noteInWords({ changeKind, reason }: ChangeNote, words: ElementWords): Part {
  const why = reason === null ? [] : [` ${words.because}: `, built('bdi', {}, reason)];
  return built('p', { class: 'notice', part: 'notice', role: 'note' }, `${words.changeKind[changeKind]}.`, ...why);
}

function dateOf({ date }: ListedEvent, words: ElementWords): Part {
  const machine = machineDateOf(date);
  const text = said(date.text, words);
  return machine === undefined ? built('data', { value: date.edtf }, text) : built('time', { datetime: machine }, text);
}

/** Who says so, who denies it: each claimant once for each stance. */
function whoSays({ claims, id }: ListedEvent, { words, addressOf }: EventContext): Part {
  const each = new Map(claims.nodes.map(({ stance, claimant }) => [`${stance} ${claimant.slug}`, { stance, claimant }]));
  if (each.size === 0) return undefined;
  const names = [...each.values()].map(
    ({ stance, claimant }): Part => [built('b', {}, said(claimant.name, words)), ` (${words.stance[stance]})`],
  );
  const more = claims.totalCount - claims.nodes.length;
  return built(
    'p',
    { class: 'who', part: 'who' },
    `${words.accordingTo}: `,
    names.flatMap((name, i) => (i === 0 ? [name] : [words.joined, name])),
    more > 0 && ['. ', built('a', { href: addressOf(id) }, filled(words.moreClaims, countInWords(words.claims, more, words)))],
  );
}

function figuresOf({ casualties, claims }: ListedEvent, words: ElementWords): Part {
  if (casualties.length === 0) return undefined;
  const lines = casualties.map((figure) => {
    const { harm, group, of, setByEditor, accordingTo } = figure;
    const whom = [words.harm[harm], words.group[group]].filter((each) => each !== '').join(words.joined);
    const resting = new Set(accordingTo.map(({ id }) => id));
    const names = claims.nodes.flatMap(({ id, claimant }) => (resting.has(id) ? [claimant.name] : []));
    const by = names.flatMap((name, i): Part[] => [i === 0 ? `${words.accordingTo}: ` : words.joined, said(name, words)]);
    return built(
      'li',
      {},
      whom,
      of !== null && [words.joined, said(of.name, words)],
      ': ',
      built('bdi', { class: 'count' }, rangeInWords(figure, words)),
      built('span', { class: 'note' }, ' ', setByEditor && words.setByEditor, by),
    );
  });
  return built('ul', { class: 'figures', part: 'figures' }, lines);
}

/** A text of the record, so that nothing in it turns what stands around it. */
export function said(text: SaidFragment, words: ElementWords): HTMLElement {
  return built('bdi', languageOf(text, words), text.text);
}

/** What is said of the language of a text that is not the element's. */
function languageOf({ language, direction }: SaidFragment, words: ElementWords): Record<string, string> {
  return language === words.language ? {} : { lang: language, dir: direction === 'RTL' ? 'rtl' : 'ltr' };
}
