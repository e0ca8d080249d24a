import type { Problems } from '../base/problem.ts';
import { type EventId, isIdOf } from '../base/subject.ts';
import { parseList, quoted } from '../base/text.ts';
import type { EventLink, EventLinkInput } from '../record/timeline-event.ts';
import { maySeeEvent, rightsOf } from '../record/visibility.ts';
import { reaches } from './reaches.ts';
import { parseValueId, type Reading } from './reading.ts';

/** Most links that lead from one event. */
const maxLinks = 100;

/** Reads the links of an event, which replace those before that the author may see. */
export function parseLinks(
  given: readonly EventLinkInput[] | null,
  before: readonly EventLink[],
  id: EventId,
  problems: Problems,
  reading: Reading,
): EventLink[] {
  const seen = new Set<string>();
  const unseen = before.filter(({ event }) => !mayLinkTo(event, reading));
  const read = parseList(given, problems, maxLinks).flatMap((input, i) => {
    const here = problems.at(i);
    const link = parseLink(input, before, id, here, reading);
    if (link === undefined) return [];
    if (seen.has(`${link.kind}|${link.event}`)) here.add('DUPLICATE', 'The same link is given twice.');
    seen.add(`${link.kind}|${link.event}`);
    return [link];
  });
  return [...unseen, ...read];
}

function parseLink(
  input: EventLinkInput,
  before: readonly EventLink[],
  id: EventId,
  problems: Problems,
  reading: Reading,
): EventLink | undefined {
  const { event, kind } = input;
  if (!isIdOf('event', event) || !mayLinkTo(event, reading)) {
    problems.at('event').add('UNKNOWN_REFERENCE', `There is no event with the id ${quoted(event)}.`);
    return undefined;
  }
  if (event === id) problems.at('event').add('CONTRADICTION', 'An event cannot be linked to itself.');
  else if (kind === 'PART_OF' && isPartOf(event, id, reading))
    problems.at('event').add('CONTRADICTION', `The event ${event} is itself a part of this one.`);
  return { id: parseValueId('link', input.id, before, problems, reading), kind, event };
}

/** Whether there is such an event that the author may see; what the request itself puts, it may. */
function mayLinkTo(event: EventId, { draft, author }: Reading): boolean {
  const found = draft.get('event', event);
  if (found === undefined) return draft.exists('event', event);
  const { everPublished } = found.state;
  return maySeeEvent(rightsOf(author), { internal: false, everPublished, addedBy: found.addedBy });
}

/** The links of an event with one more; as they are, where it is linked so already. */
export function withLink(
  links: readonly EventLink[],
  input: EventLinkInput,
  id: EventId,
  problems: Problems,
  reading: Reading,
): readonly EventLink[] {
  if (links.some(({ kind, event }) => kind === input.kind && event === input.event)) return links;
  if (links.length >= maxLinks)
    problems.add('TOO_MANY', `At most ${maxLinks} links lead from one event.`, { found: links.length + 1, limit: maxLinks });
  const link = parseLink(input, links, id, problems, reading);
  return link === undefined ? links : [...links, link];
}

/** What an event is a part of, by its own links; of what was merged into another, that is one step up, too. */
function wholesOf(id: string, { draft }: Reading): string[] {
  const { links = [], mergedInto } = draft.get('event', id)?.state ?? {};
  const wholes = links.filter(({ kind }) => kind === 'PART_OF').map(({ event }) => event);
  return mergedInto === undefined ? wholes : [...wholes, mergedInto];
}

/** Whether an event is a part of another, however far below it. */
export function isPartOf(id: string, whole: string, reading: Reading): boolean {
  return reaches(whole, id, (each) => wholesOf(each, reading));
}
