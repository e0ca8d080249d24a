import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { Closing } from '../domain/base/closing.ts';
import { chooseText, directionOf, parseLanguage } from '../domain/base/localized-text.ts';
import { Problems } from '../domain/base/problem.ts';
import type { EventId } from '../domain/base/subject.ts';
import { withTakenBack } from '../domain/derived/event-filter.ts';
import { rightsOf } from '../domain/record/visibility.ts';
import type { EventWriter } from '../formats/write/event-writer.ts';
import type { RenderedList } from '../formats/write/rendered-event.ts';
import { withByteOrderMark } from '../formats/write/with-byte-order-mark.ts';
import { atom } from '../formats/write/write-atom.ts';
import { csv } from '../formats/write/write-csv.ts';
import { geoJson } from '../formats/write/write-geojson.ts';
import { iCalendar } from '../formats/write/write-icalendar.ts';
import { jsonFeed } from '../formats/write/write-json-feed.ts';
import { jsonLd } from '../formats/write/write-json-ld.ts';
import { timelineJs } from '../formats/write/write-timelinejs.ts';
import type { LiveHub } from '../ledger/follow/live-hub.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { Storage } from '../ledger/storage.ts';
import { filterOfQuery } from '../schema/run/filter-of-query.ts';
import { tooCostly } from '../schema/run/operation-cost.ts';
import type { OperationReader } from '../schema/run/operation-reader.ts';
import { parseEventFilter } from '../schema/run/parse-event-filter.ts';
import { readingOf } from '../schema/run/reading-of.ts';
import { linkOn } from '../transfer/link-on.ts';
import { type EventPages, eventsByChange, eventsByDate, rendered } from '../transfer/list-events.ts';
import { ListStamps, stampOf } from '../transfer/list-stamp.ts';
import { AsOfRefused, openAsOf } from '../transfer/open-as-of.ts';
import type { Config } from './config.ts';
import { namesEtag, weakEtag } from './etags.ts';
import { costOfFeed, untrusted } from './feed-cost.ts';
import { orRefused, refused } from './or-refused.ts';
import type { Viewers } from './viewers.ts';

interface Feed {
  readonly writer: EventWriter;
  /** Whether it tells what changed last, newest first, rather than all events by date. */
  readonly byChange: boolean;
}

const feeds: Readonly<Record<string, Feed>> = {
  '/feeds/atom': { writer: atom, byChange: true },
  '/feeds/json': { writer: jsonFeed, byChange: true },
  '/feeds/geojson': { writer: geoJson, byChange: false },
  '/feeds/calendar.ics': { writer: iCalendar, byChange: false },
  '/feeds/events.csv': { writer: csv, byChange: false },
  '/feeds/timelinejs.json': { writer: timelineJs, byChange: false },
  '/feeds/jsonld': { writer: jsonLd, byChange: false },
};

/** Events that a feed of changes has where `limit` does not say. */
const defaultLimit = 100;
const maxLimit = 1_000;

/** The record as feeds: the filter in the address, answered anew only when what may be seen of it has changed. */
export function useFeeds({ storage, viewers, hub, config, linkBase }: FeedParts): Plugin {
  const turns = new LoopTurns();
  // Each feed that is being sent holds a reader for so long at most: however slowly feeds are taken, the API has as many left.
  const most = Math.max(1, Math.floor(config.readers / 2));
  const sending = new Set<symbol>();
  const stamps = new ListStamps();
  const begin = (): (() => void) => {
    const mine = Symbol('feed');
    sending.add(mine);
    const over = setTimeout(() => sending.delete(mine), config.maxFeedMs).unref();
    return () => {
      clearTimeout(over);
      sending.delete(mine);
    };
  };
  return {
    async onRequest({ request, url, endResponse }) {
      const feed = feeds[url.pathname];
      if (feed === undefined) return;
      if (request.method !== 'GET' && request.method !== 'HEAD')
        endResponse(refused(405, 'BAD_REQUEST', 'A feed is read with GET.', [], { Allow: 'GET, HEAD' }));
      else if (sending.size >= most) {
        const message = `${most} feeds are being sent already. Try again.`;
        endResponse(refused(503, 'UNAVAILABLE', message, [], { 'Retry-After': '1' }));
      } else {
        const sent = begin();
        const parts = { storage, viewers, hub, config, linkBase, stamps, turns, sent };
        endResponse(await orRefused(() => answer(feed, request, url, parts)));
      }
    },
  };
}

interface FeedParts {
  readonly storage: Storage;
  readonly viewers: Viewers;
  /** What links begin with. */
  readonly linkBase: () => string;
  readonly hub: Pick<LiveHub, 'position'>;
  readonly config: Pick<Config, 'readers' | 'maxFeedMs' | 'maxCost' | 'operationsOnly'>;
}

interface FeedShare {
  /** The share of the event loop that all feeds have together. */
  readonly turns: LoopTurns;
  readonly stamps: ListStamps;
  /** The feed is sent, or its client is gone. */
  readonly sent: () => void;
}

async function answer(
  { writer, byChange }: Feed,
  request: Request,
  url: URL,
  { storage, viewers, hub, config, linkBase, stamps, turns, sent }: FeedParts & FeedShare,
): Promise<Response> {
  await using closing = new Closing();
  closing.defer(sent);
  const rights = rightsOf((await viewers.ofRequest(request)).author);
  const problems = new Problems();
  const { language, limit, byteOrderMark, asOf, filter: asked } = readParameters(writer, url.searchParams, problems);
  const cost = costOfFeed(asked, hub.position.seq);
  const refusal = config.operationsOnly ? untrusted(asked) : tooCostly(cost.requested, config.maxCost, undefined);
  if (refusal !== undefined && problems.found.length === 0) throw refusal;
  const { dear } = readingOf(cost);
  const reading = { signal: request.signal, turns, maxMs: config.maxFeedMs, dear };
  const opened = await openAsOf(storage, rights, asOf, reading).catch((error: unknown) => {
    if (error instanceof AsOfRefused) return error;
    throw error;
  });
  if (opened instanceof AsOfRefused) {
    if (opened.code === 'BAD_INPUT') problems.at('asOf').add('INVALID_DATE', opened.message);
    else return refused(opened.code === 'CURSOR_FORKED' ? 409 : 400, opened.code, opened.message);
    return refused(400, 'BAD_INPUT', 'The address asks for what is none.', problems.found);
  }
  const reader = closing.use(opened);
  const filter = await parseEventFilter(asked, problems, reader);
  if (problems.found.length > 0) return refused(400, 'BAD_INPUT', 'The address asks for what is none.', problems.found);
  let changed: (readonly EventId[])[] | undefined;
  async function* pages(): EventPages {
    if (!byChange) return yield* eventsByDate(reader, writer.includesTakenBack === true ? withTakenBack(filter) : filter);
    changed ??= await Array.fromAsync(eventsByChange(reader, filter, limit));
    yield* changed;
  }
  const address = [linkBase(), url.pathname, [...url.searchParams], rights];
  // What may be seen of the past changes with the newest position.
  const positions = [reader.position.hash, ...(asOf === undefined ? [] : [hub.position.hash])];
  const stamp = await stamps.find(JSON.stringify([...positions, address]), () => stampOf(reader, pages()));
  const digest = createHash('sha256')
    .update(JSON.stringify([stamp.hash, address]))
    .digest('base64url')
    .slice(0, 27);
  const etag = weakEtag(digest);
  const headers = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Authorization', 'Content-Type': writer.contentType };
  if (namesEtag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  if (request.method === 'HEAD') return new Response(null, { headers });
  const list = await listOf(reader, url, linkBase(), language, stamp.updatedAt);
  const text = writer.write(rendered(reader, pages(), { language, linkTo: linkOn(linkBase()), turns }), list);
  return new Response(bytesOf(byteOrderMark ? withByteOrderMark(text) : text, turns, closing.move()), { headers });
}

function readParameters({ takesByteOrderMark = false }: EventWriter, parameters: URLSearchParams, problems: Problems) {
  const own = ['language', 'limit', 'asOf', ...(takesByteOrderMark ? ['bom'] : [])];
  const rest = new URLSearchParams([...parameters].filter(([name]) => !own.includes(name)));
  const mark = takesByteOrderMark ? (parameters.get('bom') ?? 'false') : 'false';
  if (mark !== 'true' && mark !== 'false')
    problems.at('bom').add('INVALID_SHAPE', 'It is true, for a byte order mark, or false.');
  const given = parameters.get('language');
  const limit = Number(parameters.get('limit') ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit)
    problems.at('limit').add('OUT_OF_RANGE', `A whole number from 1 to ${maxLimit}.`);
  return {
    language: given === null ? undefined : parseLanguage(given, problems.at('language')),
    limit,
    asOf: parameters.get('asOf') ?? undefined,
    byteOrderMark: mark === 'true',
    filter: filterOfQuery(rest, problems),
  };
}

/** What a feed says of itself: of one timeline its title, else what the server is, in the language of the one timeline that there is. */
async function listOf(
  reader: OperationReader,
  url: URL,
  base: string,
  language: string | undefined,
  updatedAt: string,
): Promise<RenderedList> {
  const slug = url.searchParams.get('timelines');
  const timeline = slug === null ? undefined : await reader.bySlug('timeline', slug);
  const { items, hasMore } = await reader.view.slugPage('timeline', { limit: 1, fromEnd: false }, reader.rights);
  const [first] = items;
  const only = timeline !== undefined || hasMore || first === undefined ? undefined : await reader.entity('timeline', first.id);
  const languages = (timeline ?? only)?.state.languages ?? ['en'];
  const chosen = chooseText(timeline?.state.title ?? { en: 'waqai', ar: 'وقائع' }, language, languages);
  return {
    title: { text: chosen.text, language: chosen.language, direction: directionOf(chosen.language) },
    url: `${base}${url.pathname}${url.search}`,
    updatedAt,
  };
}

/** A text as it is made; the view that it is read from is closed when it is done, or nobody takes it any more. */
function bytesOf(
  pieces: AsyncIterable<string | Uint8Array>,
  turns: LoopTurns,
  open: AsyncDisposable,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const text = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      try {
        if (turns.isOver) await turns.wait();
        const next = await text.next();
        if (next.done !== true)
          return controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
        // Whoever has all of a feed may ask for the next.
        await open[Symbol.asyncDispose]();
        controller.close();
      } catch (error) {
        await open[Symbol.asyncDispose]();
        controller.error(error);
      }
    },
    async cancel() {
      await open[Symbol.asyncDispose]();
      await text.return?.();
    },
  });
}
