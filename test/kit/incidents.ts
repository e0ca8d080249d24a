import { cursorOf } from '../../src/domain/base/cursor.ts';
import { addEvent } from './requests.ts';
import type { TestServer } from './test-server.ts';

/** A subscription that tells what arrives, with and without a filter. */
export const incidents = `subscription ($since: LedgerCursor, $filter: EventFilter) {
  incidentAdded(since: $since, filter: $filter) {
    __typename
    ... on LiveMessage { cursor }
    ... on IncidentAdded { incident { title { text } } }
    ... on Ended { code message resumable retryAfterMs }
  }
}`;

/** Publishes an event, and answers its cursor. */
export async function publish({ record }: Pick<TestServer, 'record'>, title: string, summary = ''): Promise<string> {
  const { position } = await record.write(
    addEvent({ title: { en: title }, ...(summary === '' ? {} : { summary: { en: summary } }) }),
  );
  return cursorOf(position);
}

/** The head of the ledger, as a client asks for it. */
export async function headOf(waqai: Pick<TestServer, 'ask'>): Promise<string> {
  const { data } = await waqai.ask('{ ledger { head } }');
  return data.ledger.head;
}
