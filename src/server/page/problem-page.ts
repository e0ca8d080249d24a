import { ownValue } from '../../domain/base/own-value.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { framed } from './page-frame.ts';
import type { PageRefused, WrongAsked } from './page-refused.ts';

/** A page that says why there is none. */
export function problemPage({ status, wrong }: PageRefused, context: PageContext): string {
  const { problem, search, allTimelines } = context.words;
  const [title, note] = problemWords(status, problem);
  const { root, view } = context;
  const content = html`<h1>${title}</h1>
<p>${note}</p>
${wrong.length > 0 && html`<ul class="problems">${wrong.map((each) => html`<li>${toldWrong(each, context)}</li>`)}</ul>`}
${status === 400 && html`<p><a href="${root}${view.path}">${search.clear}</a></p>`}
<p><a href="${root}/">${allTimelines}</a></p>`;
  return framed(
    {
      title,
      description: undefined,
      canonical: undefined,
      alternates: [],
      jsonLd: undefined,
      card: undefined,
      cursor: undefined,
      content,
    },
    context,
  );
}

/** What is wrong, in the words of the page; the API's own, which name what was found, stand below where they are in another language. */
function toldWrong({ path, code, message }: WrongAsked, { words }: PageContext): Html {
  const where = path.length > 0 && html`<bdi>${nameOf(path, words)}</bdi>: `;
  const { reasons } = words.problem;
  if (reasons === undefined) return html`${where}<bdi>${message}</bdi>`;
  const reason = ownValue<string>(reasons, code);
  return html`${where}${reason ?? words.problem.otherReason}
<p class="note" lang="en" dir="ltr">${message}</p>`;
}

/** What a reader knows a parameter by: what the form calls it, else its name. */
function nameOf(path: readonly string[], { search, compare }: PageContext['words']): string {
  const called: Readonly<Record<string, string>> = {
    text: search.words,
    kinds: search.kinds,
    evidence: search.evidence,
    actors: search.actors,
    places: search.places,
    'occurred.firstDay': search.from,
    'occurred.lastDay': search.to,
    asOf: search.asOf,
    earlier: compare.since,
    later: compare.until,
  };
  // The API says first which of its fields it is about.
  const steps = path.slice(path.indexOf('filter') + 1);
  const name = steps.join('.');
  const known = [name, steps[0] ?? '', steps.at(-1) ?? ''].map((each) => ownValue<string>(called, each));
  return known.find((each) => each !== undefined) ?? name;
}

/** What is wrong, and what that means, in a few words. */
export function problemWords(status: number, words: PageContext['words']['problem']): readonly [string, string] {
  if (status === 401) return [words.keyNeeded, words.keyNeededNote];
  if (status === 404) return [words.missing, words.missingNote];
  if (status === 503) return [words.later, words.laterNote];
  return status >= 500 ? [words.fault, words.faultNote] : [words.wrong, words.wrongNote];
}
