import { expect, test } from 'vitest';
import { eventInput, mutate } from '../kit/mutations.ts';
import { basicRecord } from '../kit/requests.ts';
import { testApp } from '../kit/test-app.ts';

const content = `version
  locations { id role } participants { id role } casualties { id harm low } losses { id outcome }
  verification { citations { id locator } }`;

// biome-ignore lint/suspicious/noExplicitAny: what stands in an event’s lists, of any type
const entryIds = ({ locations, participants, casualties, losses, verification }: any): string[] =>
  // biome-ignore lint/suspicious/noExplicitAny: the same
  [locations, participants, casualties, losses, verification?.citations ?? []].flat().map(({ id }: any) => id);

test('what stands in a snapshot or a preview has another id than in the event, so that no cache takes the one for the other', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const [key, other] = [await waqai.keyOf('EDITOR'), await waqai.keyOf('EDITOR')];
  const claim = { claimant: { slug: 'al-jazeera' }, statement: [{ language: 'en', text: 'It says so' }] };
  const given = {
    locations: [{ role: 'SCENE', precision: 'REGION', place: { slug: 'libya' } }],
    participants: [{ role: 'PARTY', actor: { slug: 'gna' } }],
    losses: [{ item: [{ language: 'en', text: 'A lorry' }], object: 'MILITARY', outcome: 'DAMAGED' }],
  };
  const killed = [{ harm: 'KILLED', group: 'ALL', low: 3 }];
  const added = { publish: true, claims: [{ ...claim, casualties: killed }] };
  const { event } = await mutate(waqai, 'addEvent', eventInput(given, added), { key });
  const assessed = { method: 'Geolocated', citations: [{ source: { slug: 'article' } }] };
  const verified = { evidence: 'VERIFIED', reason: 'seen', ...assessed };
  await mutate(waqai, 'assessEvent', { id: event.id, expectedVersion: 1, ...verified }, { key: other });

  const snapshots = '{ one: snapshot(at: { version: 1 }) { %% } two: snapshot(at: { version: 2 }) { %% } %% }'.replaceAll(
    '%%',
    content,
  );
  const { data } = await waqai.ask(`{ event(by: { id: "${event.id}" }) ${snapshots} }`);
  const { one, two, ...now } = data.event;
  const previewOf = async (set: object) => {
    const input = { id: event.id, expectedVersion: 2, reason: 'perhaps', set };
    const mutation = `mutation ($input: CorrectEventInput!) {
      correctEvent(input: $input, idempotencyKey: "1", validateOnly: true) { ... on Validated { preview { ${content} } } }
    }`;
    return (await waqai.ask(mutation, { input }, key)).data.correctEvent.preview;
  };
  const accused = { ...given.participants[0], role: 'ACCUSED', id: now.participants[0].id };
  const previews = [await previewOf({ participants: [accused] }), await previewOf({ kind: 'STATEMENT' })];
  expect([one, two, now, ...previews].map((each) => entryIds(each).length)).toEqual([4, 5, 5, 5, 5]);
  const all = [one, two, now, ...previews].flatMap(entryIds);
  expect(new Set(all).size).toBe(all.length);
  expect(entryIds(two).map((id) => id.split('_in_')[0])).toEqual(entryIds(now));
  // The same preview once more is the same entries.
  expect(await previewOf({ participants: [accused] })).toEqual(previews[0]);
});
