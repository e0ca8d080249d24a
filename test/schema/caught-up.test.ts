import { expect, test } from 'vitest';
import { liveStream } from '../kit/live-stream.ts';
import { addEvent, basicRecord, claimBy, putSource } from '../kit/requests.ts';
import { testApp } from '../kit/test-app.ts';

test('a stream whose message that would say that it has caught up is not to be seen any more says how far it is in its place', async () => {
  await using waqai = await testApp();
  for (const request of [...basicRecord, putSource('acled')]) await waqai.record.write(request);
  const { head: since } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const claims = [claimBy('al-jazeera', { citations: [{ source: 'acled' }] })];
  await waqai.record.write(addEvent({ title: { en: 'Seen for a moment' } }, { claims }));
  const { head: published } = (await waqai.ask('{ ledger { head } }')).data.ledger;
  const query = `subscription ($since: LedgerCursor) { timelineChanged(since: $since) { __typename ... on LiveMessage { cursor } } }`;
  const stream = liveStream(waqai, { query, variables: { since } });
  expect((await stream.next()).value).toEqual({ __typename: 'Started', cursor: since });
  const { version: expectedVersion } = (await waqai.ask('{ source(by: { slug: "acled" }) { version } }')).data.source;
  await waqai.record.write(putSource('acled', { redistribution: 'INTERNAL', expectedVersion }));
  expect((await stream.next()).value).toEqual({ __typename: 'Progress', cursor: published });
  expect((await stream.next()).value.__typename).toBe('Refetch');
  await stream.return();
});
