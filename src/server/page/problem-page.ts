import { html } from './html.ts';
import type { PageContext } from './page-context.ts';
import { framed } from './page-frame.ts';
import type { PageRefused } from './page-refused.ts';

/** A page that says why there is none. */
export function problemPage({ status, said }: PageRefused, context: PageContext): string {
  const { problem, search, allTimelines } = context.words;
  const [title, note] = wordsOf(status, problem);
  const { root, view } = context;
  const content = html`<h1>${title}</h1>
<p>${note}</p>
${said.length > 0 && html`<ul class="problems" lang="en" dir="ltr">${said.map((each) => html`<li><bdi>${each}</bdi></li>`)}</ul>`}
${status === 400 && html`<p><a href="${root}${view.path}">${search.clear}</a></p>`}
<p><a href="${root}/">${allTimelines}</a></p>`;
  return framed(
    { title, description: undefined, canonical: undefined, alternates: [], jsonLd: undefined, cursor: undefined, content },
    context,
  );
}

function wordsOf(status: number, words: PageContext['words']['problem']): readonly [string, string] {
  if (status === 401) return [words.keyNeeded, words.keyNeededNote];
  if (status === 404) return [words.missing, words.missingNote];
  if (status === 503) return [words.later, words.laterNote];
  return status >= 500 ? [words.fault, words.faultNote] : [words.wrong, words.wrongNote];
}
