// Timelines: those that there are, a new one, and what is to be otherwise about one.

import { editor } from './editor.js';
import { element, said } from './element.js';
import { reasonField } from './event-tasks.js';
import { inputOf, patchOf } from './form-input.js';
import { textsOf } from './held-values.js';
import { say } from './say.js';

/**
 * @import { DeskTimelinesQuery, TimelineHeldFragment } from '../documents/desk-results.ts'
 * @import { Child } from './element.js'
 * @import { Desk } from './desk.js'
 * @import { Field, FormValue } from './field.js'
 * @import { Held } from './outcome.js'
 * @import { Task } from './task.js'
 */

/**
 * @param {string} route `new`, `of/` and a slug, or nothing for all.
 * @param {Desk} desk
 * @returns {Promise<readonly Child[]>}
 */
export async function timelineScreen(route, desk) {
  const { words, language } = desk;
  /** @type {DeskTimelinesQuery} */
  const { timelines } = await desk.ask('DeskTimelines', { language });
  if (route === '') return [element('h1', null, words.nav.timelines), ...listed(timelines.nodes, desk)];
  const back = element('p', { class: 'crumbs' }, element('a', { href: '#timelines' }, words.timeline.back));
  const timeline = timelines.nodes.find((each) => `of/${each.slug}` === route);
  if (timeline === undefined && route !== 'new') return [back, element('h1', null, words.event.missing)];
  const task = timeline === undefined ? newTimeline(desk) : correctTimeline(timeline, desk);
  return [back, element('h1', null, task.title), editor(task, desk)];
}

/** @param {DeskTimelinesQuery['timelines']['nodes']} timelines @param {Desk} desk @returns {readonly Child[]} */
function listed(timelines, { words }) {
  const items = timelines.map(({ slug, title, startsOn, timeZone, languages }) =>
    element(
      'li',
      null,
      element(
        'div',
        { class: 'listed' },
        element('a', { href: `#timelines/of/${slug}`, lang: title.language, dir: 'auto' }, title.text),
        element('span', { class: 'note' }, said([slug, startsOn, timeZone, languages.join(', ')].join(' · '))),
      ),
    ),
  );
  return [
    element('p', null, element('a', { href: '#timelines/new' }, words.timeline.add)),
    element('ul', { class: 'queue' }, ...items),
  ];
}

/** @param {Desk} desk @param {string} [timeZone] @returns {readonly Field[]} */
function timelineFields({ words: { field, form } }, timeZone) {
  const zones = new Set([...(timeZone === undefined ? [] : [timeZone]), ...Intl.supportedValuesOf('timeZone')]);
  return [
    { name: 'languages', label: field.languages, type: 'text', hint: form.languagesHint, required: true },
    { name: 'title', label: field.title, type: 'texts', required: true },
    { name: 'summary', label: field.summary, type: 'texts', long: true, hint: form.coversHint },
    { name: 'startsOn', label: field.startsOn, type: 'text', hint: form.startsOnHint, required: true },
    {
      name: 'timeZone',
      label: field.timeZone,
      type: 'select',
      options: [...zones].toSorted().map((zone) => [zone, zone]),
      required: true,
    },
  ];
}

/** @param {Desk} desk @returns {Task} */
function newTimeline(desk) {
  const { words } = desk;
  const slug = /** @type {Field} */ ({
    name: 'slug',
    label: words.field.slug,
    type: 'text',
    hint: words.form.slugStaysHint,
    required: true,
  });
  const fields = [slug, ...timelineFields(desk)];
  return {
    route: 'timelines/new',
    title: words.timeline.add,
    operation: 'DeskCreateTimeline',
    fields,
    start: { languages: desk.language },
    languages: languagesIn,
    input: ({ value }) => withLanguages(inputOf(fields, value), value),
    ways: [[words.form.send, '']],
    done: toTimelines(desk, words.told.timelineAdded),
  };
}

/** @param {TimelineHeldFragment} timeline @param {Desk} desk @returns {Task} */
function correctTimeline(timeline, desk) {
  const { words } = desk;
  const fields = timelineFields(desk, timeline.timeZone);
  const seen = seenTimeline(timeline);
  return {
    route: `timelines/of/${timeline.slug}`,
    title: say(words.form.on, { verb: words.verb.correct, title: timeline.title.text }),
    operation: 'DeskCorrectTimeline',
    fields: [...fields, reasonField(desk)],
    start: seen.value,
    seen: [seen],
    seenFields: fields,
    toSeen: (/** @type {Held} */ held) => seenTimeline(/** @type {TimelineHeldFragment} */ (held)),
    isCorrection: true,
    languages: languagesIn,
    input: ({ value, changed, at }) => {
      const set = patchOf(changed);
      return { ...at(timeline.id), reason: value.reason, set: 'languages' in set ? withLanguages(set, value) : set };
    },
    ways: [[words.form.send, '']],
    done: toTimelines(desk, words.told.corrected),
  };
}

/** @param {TimelineHeldFragment} timeline */
function seenTimeline({ id, version, languages, title, summary, startsOn, timeZone }) {
  const value = { languages: languages.join(', '), title: textsOf(title), summary: textsOf(summary), startsOn, timeZone };
  return { id, version, value };
}

/** @param {FormValue} value */
function tagsIn({ languages }) {
  return String(languages ?? '')
    .split(/[\s,،]+/)
    .filter(Boolean);
}

/** Those that are languages; of a tag that is half typed there is nothing to say yet. @param {FormValue} value */
function languagesIn(value) {
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const isKnown = (/** @type {string} */ tag) => {
    try {
      return names.of(tag) !== undefined;
    } catch {
      return false;
    }
  };
  return [...new Set(tagsIn(value))].filter(isKnown);
}

/** @param {Record<string, unknown>} input @param {FormValue} value */
function withLanguages(input, value) {
  return { ...input, languages: tagsIn(value) };
}

/** @param {Desk} desk @param {string} told */
function toTimelines(desk, told) {
  return () => {
    void desk.renew().finally(() => desk.go('timelines', told));
  };
}
