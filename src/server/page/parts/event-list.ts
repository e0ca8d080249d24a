import type { DateSaidFragment, TimelinePageQuery } from '../documents/page-results.ts';
import { type Html, html } from '../html.ts';
import { bareId, eventPath, type PageContext } from '../page-context.ts';
import { onMapId } from '../pictures/map-picture.ts';
import { dateMarkOf } from './date-mark.ts';
import { languageOf } from './said.ts';
import { shownCorrections } from './shown-change.ts';
import { shownClaim } from './shown-claim.ts';
import { shownDate } from './shown-date.ts';
import { eventFacts, eventMarks } from './shown-event.ts';
import { warningOf } from './warning-of.ts';

type Events = NonNullable<NonNullable<TimelinePageQuery['timeline']>['events']>;
type Edge = Events['edges'][number];
type ListedEvent = Edge['node'];

/** Events one after the other of which the same is known of when. */
interface Days {
  readonly key: string;
  readonly date: DateSaidFragment;
  readonly edges: Edge[];
}

/** The events of a page by when they were, each under what is known of that. A day is a heading, no landmark: there are many. */
export function eventList(edges: readonly Edge[], onMap: ReadonlySet<string>, context: PageContext): Html {
  const groups: Days[] = [];
  for (const edge of edges) {
    const { date } = edge.node;
    // What is known to be of one day stands under it, however sure that is; all else under what is stated, word for word.
    const key = date.earliest !== null && date.earliest === date.latest ? date.earliest : `${date.edtf} ${date.partOfDay ?? ''}`;
    const last = groups.at(-1);
    if (last?.key === key) last.edges.push(edge);
    else groups.push({ key, date, edges: [edge] });
  }
  return html`${groups.map((group) => daysOf(group, onMap, context))}`;
}

function daysOf({ key, date, edges }: Days, onMap: ReadonlySet<string>, context: PageContext): Html {
  const { write } = context;
  const isDay = date.earliest !== null && date.earliest === date.latest;
  const heading = isDay ? html`<time datetime="${key}">${write.day(key)}</time>` : shownDate(date, context.words);
  return html`<section class="days"><h3 data-mark="${isDay ? 'day' : dateMarkOf(date)}">${heading}</h3>
<ol class="events">${edges.map((edge) => listedEvent(edge, isDay, onMap, context))}</ol></section>`;
}

function listedEvent({ node, sortKey }: Edge, isUnderDay: boolean, onMap: ReadonlySet<string>, context: PageContext): Html {
  const { words, write, view } = context;
  const id = bareId(node.id);
  const { title, version, date, state } = node;
  // The heading says it already, unless it names the day alone and there is more to say.
  const isSaid = !isUnderDay || (date.edtf === date.earliest && date.partOfDay === null);
  const permanent = eventPath(context, node.id, version);
  // Links are the same in every event: whoever goes from link to link is told of which one they are.
  const of = html` aria-describedby="${id}-title"`;
  // Who reads the past goes on to what is read there, which says where it has changed since.
  const path = view.asOf === undefined ? eventPath(context, node.id) : permanent;
  return html`<li class="event" id="${id}" data-version="${version}" data-sort-key="${sortKey}" data-mark="${dateMarkOf(date)}"${daysKnown(date)}>
<article aria-labelledby="${id}-title">
${eventMarks(node, context)}
<h4 id="${id}-title"><a href="${path}"${languageOf(title, words)}><bdi>${title.text}</bdi></a></h4>
${!isSaid && html`<p class="when">${shownDate(date, words)}</p>`}
${state !== 'PUBLISHED' && html`<p class="warning">${words.stateName[state]}</p>`}
${node.withheld && html`<p class="warning">${words.notice.withheld}</p>`}
${eventFacts(node, node.claims.nodes, context)}
${shownCorrections(node.history, eventPath(context, node.id), context)}
${claimsOf(node, context)}
<p class="links-of"><a href="${permanent}" rel="bookmark"${of}>${words.permanent}: ${words.versionOf(write.count(version))}</a>
<a href="${permanent}#cite"${of}>${words.cite}</a>
${onMap.has(id) && html`<a href="#${onMapId(id)}" target="_self"${of}>${words.onMap}</a>`}</p>
</article></li>`;
}

/** From which day to which it may have been, where that is known: what tells its bar. */
function daysKnown({ earliest, latest }: DateSaidFragment): Html | false {
  return earliest !== null && latest !== null && html` data-first="${earliest}" data-last="${latest}"`;
}

/** The claims about an event, side by side; open at once where they disagree. */
function claimsOf({ claims, disputed, sensitivity, id }: ListedEvent, context: PageContext): Html | undefined {
  const { words, write } = context;
  const { totalCount, nodes } = claims;
  if (totalCount === 0) return undefined;
  const disagree = disputed.length > 0;
  const more = totalCount - nodes.length;
  return html`<details class="claims-of"${disagree && sensitivity.length === 0 && html` open`}><summary>${words.claimsAndSources} (${words.claims(totalCount, write.count(totalCount))})
${disagree && html`<span class="warning">${words.disagree}</span>`}
${sensitivity.length > 0 && warningOf(sensitivity, words)}</summary>
<ul class="claims">${nodes.map((claim) => shownClaim(claim, context))}</ul>
${more > 0 && html`<p><a href="${eventPath(context, id)}">${words.moreClaims(words.claims(more, write.count(more)))}</a></p>`}
</details>`;
}
