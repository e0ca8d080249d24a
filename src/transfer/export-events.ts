import { chooseText, directionOf, parseLanguage } from '../domain/base/localized-text.ts';
import { Problems } from '../domain/base/problem.ts';
import { ofTimeline, withTakenBack } from '../domain/derived/event-filter.ts';
import { allRights, anonymousRights } from '../domain/record/visibility.ts';
import { eventWriters } from '../formats/write/event-writers.ts';
import { withByteOrderMark } from '../formats/write/with-byte-order-mark.ts';
import type { Storage } from '../ledger/storage.ts';
import type { OperationReader } from '../schema/run/operation-reader.ts';
import { linkOn } from './link-on.ts';
import { eventsByDate, rendered } from './list-events.ts';
import { stampOf } from './list-stamp.ts';
import { openAsOf } from './open-as-of.ts';
import { EventsRefused, parseFilterQuery } from './parse-filter-query.ts';

export interface ExportEventsOptions {
  /** The name of the format. */
  readonly format: string;
  readonly language: string | undefined;
  /** As in the address of a feed. */
  readonly filter: string;
  /** Where permanent links lead: a server’s origin, or `urn:waqai:`. */
  readonly baseUrl: string;
  /** Also what is not public. */
  readonly all: boolean;
  /** As of a ledger cursor or an instant. */
  readonly asOf?: string | undefined;
  /** Begin with a byte order mark. */
  readonly byteOrderMark?: boolean;
}

/** Events of a timeline in a format, as they are read; undefined where there is no such timeline. */
export async function exportEvents(
  storage: Storage,
  slug: string,
  { format, language: tag, filter: query, baseUrl, all, asOf, byteOrderMark = false }: ExportEventsOptions,
): Promise<AsyncIterable<string | Uint8Array> | undefined> {
  const writer = eventWriters.find(({ name }) => name === format);
  if (writer === undefined) {
    const known = eventWriters.map(({ name }) => name).join(', ');
    throw new EventsRefused(`There is no format ${JSON.stringify(format)}; the formats are waqai, ndjson, ${known}.`);
  }
  if (byteOrderMark && writer.takesByteOrderMark !== true) {
    const marked = eventWriters.filter(({ takesByteOrderMark }) => takesByteOrderMark).map(({ name }) => name);
    throw new EventsRefused(`A byte order mark is for ${marked.join(', ')}; ${format} has none.`);
  }
  const reader = await openAsOf(storage, all ? allRights : anonymousRights, asOf);
  try {
    const timeline = await reader.bySlug('timeline', slug);
    if (timeline === undefined) {
      await reader[Symbol.asyncDispose]();
      return undefined;
    }
    const problems = new Problems();
    const language = tag === undefined ? undefined : parseLanguage(tag, problems.at('language'));
    const unasked = all ? (['DRAFT', 'PUBLISHED', 'RETRACTED'] as const) : (['PUBLISHED'] as const);
    const asRead = ofTimeline(await parseFilterQuery(reader, query, unasked, problems), timeline.id);
    const filter = writer.includesTakenBack === true ? withTakenBack(asRead) : asRead;
    const linkTo = baseUrl.startsWith('urn:')
      ? (event: string, version: number) => `${baseUrl}${event}:${version}`
      : linkOn(baseUrl.replace(/\/$/, ''));
    const chosen = chooseText(timeline.state.title, language, timeline.state.languages);
    const { updatedAt } = await stampOf(reader, eventsByDate(reader, filter));
    const list = {
      title: { text: chosen.text, language: chosen.language, direction: directionOf(chosen.language) },
      url: undefined,
      updatedAt,
    };
    const text = writer.write(rendered(reader, eventsByDate(reader, filter), { language, linkTo }), list);
    return closing(byteOrderMark ? withByteOrderMark(text) : text, reader);
  } catch (error) {
    await reader[Symbol.asyncDispose]();
    throw error;
  }
}

async function* closing(text: AsyncIterable<string | Uint8Array>, reader: OperationReader): AsyncGenerator<string | Uint8Array> {
  try {
    yield* text;
  } finally {
    await reader[Symbol.asyncDispose]();
  }
}
