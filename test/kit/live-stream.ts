import type { SearchTerm, SearchTerms } from '../../src/domain/base/search-terms.ts';
import { whenAborted } from '../../src/domain/base/when-aborted.ts';
import type { EventConditions } from '../../src/domain/derived/event-filter.ts';
import { eventStates } from '../../src/domain/record/timeline-event.ts';
import type { Interest } from '../../src/ledger/follow/notices.ts';
import type { Batch, Sink } from '../../src/ledger/follow/shared-seat.ts';
import { type MessageResult, runSubscription } from '../../src/schema/run/run-subscription.ts';
import { schema } from '../../src/schema/schema.ts';
import type { TestApp } from './test-app.ts';

export interface LiveRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly key?: string | undefined;
  readonly lastEventId?: string;
  /** Ends it, as a client that goes away. */
  readonly signal?: AbortSignal;
  /** It is handed what is made for many, as long as fewer than this many messages wait to be taken. */
  readonly room?: number | undefined;
  /** Told of messages that were made for many. */
  readonly onHanded?: (messages: number) => void;
}

/** A subscription as a transport runs it, without one: each message as its first root field has it. It ends when it is left. */
export async function* liveStream(
  { app }: Pick<TestApp, 'app'>,
  { query, variables = {}, key, lastEventId, room, onHanded, signal }: LiveRequest,
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the messages of its own subscription
): AsyncGenerator<any, void, void> {
  const gone = new AbortController();
  if (signal !== undefined) whenAborted(signal, () => gone.abort());
  const document = app.engine.parse(query);
  const invalid = app.engine.validate(document);
  if (invalid.length > 0) throw new AggregateError(invalid, 'the document is not valid');
  const { viewer } = await app.viewers.find(key === undefined ? undefined : `Bearer ${key}`);
  const inbox = new Inbox(room ?? 0, onHanded);
  const contextValue = app.engine.contextFor({
    viewer,
    signal: gone.signal,
    resumeSince: lastEventId,
    sink: room === undefined ? undefined : inbox,
  });
  const stream = await runSubscription({ schema, document, variableValues: variables, contextValue });
  if (!(Symbol.asyncIterator in stream)) throw new AggregateError(stream.errors ?? [], 'the subscription was refused');
  try {
    for await (const { data, errors } of room === undefined ? stream : inbox.merged(stream)) {
      if (errors !== undefined) throw new AggregateError(errors, 'a message failed');
      yield Object.values(data ?? {})[0];
    }
  } finally {
    gone.abort();
  }
}

/** What a transport writes to: messages of its own stream and those that are made for many, in the order that they come. */
class Inbox implements Sink<MessageResult> {
  readonly #room: number;
  readonly #onHanded: (messages: number) => void;
  readonly #waiting: MessageResult[] = [];
  #moved = Promise.withResolvers<void>();
  #error: unknown;
  #over = false;

  constructor(room: number, onHanded: LiveRequest['onHanded'] = () => undefined) {
    this.#room = room;
    this.#onHanded = onHanded;
  }

  get isFree(): boolean {
    return this.#waiting.length < this.#room && !this.#over;
  }

  send({ messages }: Batch<MessageResult>): void {
    this.#waiting.push(...messages);
    this.#onHanded(messages.length);
    this.#move();
  }

  async *merged(stream: AsyncIterable<MessageResult>): AsyncGenerator<MessageResult, void, void> {
    void this.#fill(stream);
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) yield next;
      else if (this.#error !== undefined) throw this.#error;
      else if (this.#over) return;
      else await this.#moved.promise;
      this.#move();
    }
  }

  async #fill(stream: AsyncIterable<MessageResult>): Promise<void> {
    try {
      for await (const message of stream) {
        this.#waiting.push(message);
        this.#move();
        while (this.#waiting.length >= this.#room) await this.#moved.promise;
      }
    } catch (error) {
      this.#error = error;
    }
    this.#over = true;
    this.#move();
  }

  #move(): void {
    this.#moved.resolve();
    this.#moved = Promise.withResolvers();
  }
}

/** A filter as clients write it. */
export function filterInput({
  linksTo: _,
  timelines,
  occurred,
  actors,
  claimants,
  places,
  sources,
  text,
  excluding,
  anyOf,
  ...rest
}: EventConditions): Record<string, unknown> {
  const byId = <T extends { readonly anyOf: readonly string[] }>(part: T | undefined) =>
    part === undefined ? undefined : { ...part, anyOf: part.anyOf.map((id) => ({ id })) };
  // To exclude what asks nothing excludes nothing: that nothing is left over is said by all states.
  const inner = (each: EventConditions) => (Object.keys(each).length === 0 ? { states: everyState } : filterInput(each));
  return {
    ...rest,
    occurred: occurred && { firstDay: occurred.from, lastDay: occurred.to, certainty: occurred.certainty },
    timelines: timelines?.map((id) => ({ id })),
    actors: byId(actors),
    claimants: byId(claimants),
    places: byId(places),
    sources: sources === undefined ? undefined : byId({ anyOf: sources }),
    text: text === undefined ? undefined : typed(text),
    excluding: excluding === undefined ? undefined : inner(excluding),
    anyOf: anyOf?.map(inner),
  };
}

/** A search as it is typed into a box: what stands side by side in quotation marks, or joined where its end is open. */
function typed({ all, none }: SearchTerms): string {
  const term = ({ words, prefix }: SearchTerm): string => (prefix ? `${words.join('/')}*` : `"${words.join(' ')}"`);
  return [...all.map(term), ...none.map((each) => `-${term(each)}`)].join(' ');
}

const everyState = Object.keys(eventStates);

/** The field that follows what an interest is about. */
export function fieldOf({ about }: Interest): 'incidentAdded' | 'timelineChanged' {
  return about === 'INCIDENTS' ? 'incidentAdded' : 'timelineChanged';
}
