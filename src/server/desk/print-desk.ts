import { remembered } from '../../domain/base/remembered.ts';
import { AnswerText } from '../answer-text.ts';
import { html, jsonInMarkup } from '../page/html.ts';
import type { PageContext } from '../page/page-context.ts';
import { framed } from '../page/page-frame.ts';
import { parametersOf } from '../page/page-view.ts';
import { deskDocuments } from './desk-documents.ts';
import { deskScripts, deskStylePath } from './desk-files.ts';
import { deskWordsIn } from './words/desk-words-in.ts';

/** The desk's page: the same to everybody, printed and packed once for each language. */
export const deskAnswer = remembered<PageContext, AnswerText>(
  100,
  (context) => new AnswerText(printDesk(context)),
  ({ words, root, base, view }) => `${words.language} ${root} ${base} ${parametersOf(view)}`,
);

/** The desk, before anybody has signed in: nothing of the record is in it. */
function printDesk(context: PageContext): string {
  const { words: page, root } = context;
  const words = deskWordsIn(page);
  const parts = { words, language: page.language, root, documents: deskDocuments() };
  const [main = '', ...others] = deskScripts();
  const content = html`<div id="desk" class="desk"><h1>${words.title}</h1>
<noscript><p class="notice">${words.noScript}</p></noscript></div>
<script type="application/json" id="desk-parts">${jsonInMarkup(parts)}</script>
<script type="module" src="${root}${main}"></script>`;
  const head = html`<link rel="stylesheet" href="${root}${deskStylePath}">
${others.map((path) => html`<link rel="modulepreload" href="${root}${path}">`)}`;
  return framed(
    {
      title: words.title,
      description: undefined,
      canonical: undefined,
      alternates: [],
      jsonLd: undefined,
      card: undefined,
      cursor: undefined,
      head,
      content,
    },
    context,
  );
}
