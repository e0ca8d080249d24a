import type { SearchTerm, SearchTerms } from '../../src/domain/base/search-terms.ts';
import type { EventConditions } from '../../src/domain/derived/event-filter.ts';
import { eventStates } from '../../src/domain/record/timeline-event.ts';
import type { Interest } from '../../src/ledger/follow/notices.ts';
import { runSubscription } from '../../src/schema/run/run-operation.ts';
import { schema } from '../../src/schema/schema.ts';
import type { TestApp } from './test-app.ts';

export interface LiveRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly key?: string | undefined;
  readonly lastEventId?: string;
}

/** A subscription as a transport runs it, without one: each message as its first root field has it. It ends when it is left. */
export async function* liveStream(
  { app }: Pick<TestApp, 'app'>,
  { query, variables = {}, key, lastEventId }: LiveRequest,
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the messages of its own subscription
): AsyncGenerator<any, void, void> {
  const gone = new AbortController();
  const document = app.engine.parse(query);
  const invalid = app.engine.validate(document);
  if (invalid.length > 0) throw new AggregateError(invalid, 'the document is not valid');
  const { viewer } = await app.viewers.find(key === undefined ? undefined : `Bearer ${key}`);
  const contextValue = app.engine.contextFor({ viewer, signal: gone.signal, lastEventId });
  const stream = await runSubscription({ schema, document, variableValues: variables, contextValue });
  if (!(Symbol.asyncIterator in stream)) throw new AggregateError(stream.errors ?? [], 'the subscription was refused');
  try {
    for await (const { data, errors } of stream) {
      if (errors !== undefined) throw new AggregateError(errors, 'a message failed');
      yield Object.values(data ?? {})[0];
    }
  } finally {
    gone.abort();
  }
}

/** A filter as clients write it. */
export function filterInput({
  linksTo: _,
  actors,
  claimants,
  places,
  sources,
  text,
  not,
  anyOf,
  ...rest
}: EventConditions): Record<string, unknown> {
  const byId = <T extends { readonly anyOf: readonly string[] }>(part: T | undefined) =>
    part === undefined ? undefined : { ...part, anyOf: part.anyOf.map((id) => ({ id })) };
  // What asks nothing is refused; clients leave it out.
  const inner = (each: EventConditions) => (Object.keys(each).length === 0 ? { states: everyState } : filterInput(each));
  return {
    ...rest,
    actors: byId(actors),
    claimants: byId(claimants),
    places: byId(places),
    sources: sources === undefined ? undefined : byId({ anyOf: sources }),
    text: text === undefined ? undefined : typed(text),
    not: not === undefined ? undefined : inner(not),
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
