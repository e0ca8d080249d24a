import { bibtexOf, type CitedEvent, citationText, cslJsonOf } from '../../formats/write/event-citation.ts';
import { eventFormats } from '../event-formats.ts';
import type { AskRecord } from './ask-record.ts';
import type { EventPageQuery } from './documents/page-results.ts';
import { type Html, html } from './html.ts';
import { bareId, eventPath, inLanguage, type PageContext, timelinePath, writingIn } from './page-context.ts';
import { eventPage } from './page-documents.ts';
import { type Alternate, framed } from './page-frame.ts';
import { eventJsonLd } from './page-json-ld.ts';
import { PageRefused } from './page-refused.ts';
import { pageScripts } from './page-scripts.ts';
import { eventCodes, eventDetails } from './parts/event-details.ts';
import { eventHistory } from './parts/event-history.ts';
import { iconShapes } from './parts/kind-icon.ts';
import { said } from './parts/said.ts';
import { shownClaim } from './parts/shown-claim.ts';
import { shownDate } from './parts/shown-date.ts';
import { eventFacts, eventLink, eventMarks } from './parts/shown-event.ts';

type ShownEvent = NonNullable<EventPageQuery['event']>;
type Newest = NonNullable<EventPageQuery['now']>;

/** An event: a version that the address names, or as it is now. `cited` is that version, as it stood first. */
export async function printEvent(
  ask: AskRecord,
  cited: CitedEvent,
  isOneVersion: boolean,
  context: PageContext,
): Promise<string> {
  const { words, base, root } = context;
  const id = cited.event.id;
  const asOf = isOneVersion ? cited.cursor : null;
  const { event, now } = await ask.all(eventPage, { id, asOf, language: words.language });
  if (event === null || now === null) throw new PageRefused(404);
  const within = { ...context, write: writingIn(words, event.timeline.timeZone) };
  const plain = { view: { ...context.view, lang: undefined }, root: '' };
  return framed(
    {
      title: event.title,
      description: event.summary?.text ?? event.date.text.text,
      canonical: `${base}${eventPath(plain, id, isOneVersion ? event.version : undefined)}`,
      alternates: formatsOf(`${root}${eventPath(plain, id, isOneVersion ? event.version : undefined)}`),
      jsonLd: eventJsonLd(event, cited.event.link),
      card: { of: { type: 'EVENT', id: bareId(id), version: cited.event.version }, asOf: cited.cursor },
      cursor: cited.cursor,
      content: contentOf(event, now, cited, within),
    },
    within,
  );
}

function contentOf(event: ShownEvent, now: Newest, cited: CitedEvent, context: PageContext): Html {
  const { words, write, root, view } = context;
  const { timeline, title, date, claims, version } = event;
  const id = bareId(event.id);
  return html`${iconShapes([event.kind])}
<nav class="crumbs" aria-label="${words.link.PART_OF}"><a href="${inLanguage(`${root}${timelinePath(timeline.slug)}`, view)}">${said(timeline.title, words)}</a></nav>
<article class="event" id="${id}" data-version="${version}">
<h1>${said(title, words)}</h1>
<p class="when">${shownDate(date, words)}</p>
${noticesOf(event, now, context)}
${eventMarks(event, context)}
${eventFacts(event, claims.nodes, context)}
${
  claims.nodes.length > 0 &&
  html`<section aria-labelledby="claims"><h2 id="claims">${words.claimsAndSources} (${words.claims(claims.totalCount, write.count(claims.totalCount))})</h2>
${event.disputed.length > 0 && html`<p class="warning">${words.disagree}</p>`}<ul class="claims">${claims.nodes.map((claim) => shownClaim(claim, context))}</ul>
${claims.totalCount > claims.nodes.length && html`<p class="note">${words.more}</p>`}</section>`
}
${eventDetails(event, context)}
${eventHistory(now, context)}
${citationOf(cited, context)}
${eventCodes(event, context)}
</article>`;
}

/** What has become of it that whoever reads it must know. */
function noticesOf(event: ShownEvent, now: Newest, context: PageContext): Html[] {
  const { words, write } = context;
  const { notice } = words;
  const notices: Html[] = [];
  if (event.version !== now.version)
    notices.push(
      html`${notice.older(write.count(event.version), write.count(now.version))} <a href="${eventPath(context, now.id)}">${notice.newest}</a>`,
    );
  if (now.state === 'DRAFT') notices.push(html`${notice.draft}`);
  if (now.state === 'RETRACTED') notices.push(html`${notice.retracted}`);
  if (now.mergedInto !== null) notices.push(html`${notice.merged} ${eventLink(now.mergedInto, context)}`);
  if (now.withheld) notices.push(html`${notice.withheld}`);
  return notices.map((each) => html`<p class="notice" role="note">${each}</p>`);
}

/** How to cite the version, in the forms that are copied. */
function citationOf(cited: CitedEvent, context: PageContext): Html {
  const { words, write } = context;
  const { event } = cited;
  const permanent = eventPath(context, event.id, event.version);
  const copies = [
    [words.citation.text, citationText(cited), html` class="wraps"`],
    [words.citation.bibtex, bibtexOf(cited), html` dir="ltr"`],
    [words.citation.cslJson, JSON.stringify(cslJsonOf(cited), null, 2), html` dir="ltr"`],
  ] as const;
  return html`<section class="cite" aria-labelledby="cite" data-copy="${words.copy}" data-copied="${words.copied}"><h2 id="cite">${words.cite}</h2>
<p>${words.permanent}: <a href="${permanent}" rel="bookmark">${words.versionOf(write.count(event.version))}</a></p>
${copies.map(([name, text, written], i) => html`<details${i === 0 && html` open`}><summary>${name}</summary><pre${written} role="group" aria-label="${name}" tabindex="0">${text}</pre></details>`)}</section>
<script type="module" src="${context.root}${pageScripts.copyCitation}"></script>`;
}

/** The same version in the forms for machines. */
function formatsOf(path: string): Alternate[] {
  return eventFormats.map(({ suffix, title, contentType }) => ({
    type: contentType.replace(/;.*$/, ''),
    title,
    path: `${path}${suffix}`,
  }));
}
