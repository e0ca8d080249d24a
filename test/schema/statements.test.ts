import { expect, test, vi } from 'vitest';
import { untilTrue } from '../kit/arrivals.ts';
import { addEvent, basicRecord, claimBy, putActor, putPlace, putSource } from '../kit/requests.ts';
import { testApp } from '../kit/test-app.ts';

const page = `query ($first: Int!) {
  events(first: $first) {
    readAt totalCount
    nodes {
      id title { text }
      locations { place { name { text } containers { container { name { text } } } } accordingTo { claimant { name { text } } } }
      participants { actor { name { text } affiliations { to { name { text } } } } accordingTo { id } }
      casualties { low high accordingTo { claimant { name { text } } } }
      claims { nodes { claimant { name { text } } citations { source { publisher { text } } } } }
      citations { source { publisher { text } } }
      independentOrigins disputed links { event { id } }
    }
  }
}`;

test('the number of SQL statements of a page does not grow with the page: 5, 20 or 50 events, each with places, actors, claims and sources of its own', async () => {
  const statements: string[] = [];
  await using waqai = await testApp({ onStatement: (sql) => void statements.push(sql) });
  for (const request of basicRecord) await waqai.record.write(request);
  for (let i = 0; i < 60; i++) {
    await waqai.record.write(putActor(`actor-${i}`, { affiliations: [{ kind: 'PART_OF', to: 'gna' }] }));
    await waqai.record.write(putPlace(`place-${i}`, { containers: [{ kind: 'ADMINISTRATIVE', in: 'libya' }] }));
    await waqai.record.write(putSource(`source-${i}`));
    const citations = [{ source: `source-${i}` }, { source: 'article' }];
    const casualties = [{ harm: 'KILLED', group: 'ALL', best: i } as const];
    await waqai.record.write(
      addEvent(
        {
          dateAccordingTo: ['a'],
          locations: [{ role: 'SCENE', place: `place-${i}`, precision: 'NEAR', accordingTo: ['a'] }],
          participants: [{ actor: `actor-${i}`, role: 'PARTY', accordingTo: ['a', 'b'] }],
        },
        { claims: [claimBy('al-jazeera', { key: 'a', citations, casualties }), claimBy(`actor-${i}`, { key: 'b', citations })] },
      ),
    );
  }
  // What was written is read by the tailer too, and the first question has the index opened.
  const { data } = await waqai.ask('{ ledger { length } events { totalCount } }');
  await untilTrue(() => waqai.hub.position.seq === data.ledger.length);
  // What takes long is read in more steps, for others to have their turn: here it takes no time.
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const counts: number[] = [];
  for (const first of [5, 20, 50]) {
    statements.length = 0;
    const { data, errors } = await waqai.ask(page, { first });
    expect(errors).toBeUndefined();
    expect(data.events.nodes).toHaveLength(first);
    for (const node of data.events.nodes) {
      const { claims, locations, participants } = node;
      expect([claims.nodes.length, locations.length, participants.length]).toEqual([2, 1, 1]);
    }
    // The tailer looks now and then for what is new in the ledger: beside the page, and none of it.
    counts.push(statements.filter((sql) => !/(FROM|JOIN) (headers|ledger_head|api_keys)/.test(sql)).length);
  }
  // Look-ups that several fields wait for go together or one after the other, as the answers of the database come: a few more or less.
  // One for each event, place or claim would be fifteen more at the least.
  expect(Math.max(...counts) - Math.min(...counts), counts.join(', ')).toBeLessThan(5);
  expect(counts[0]).toBeLessThan(40);
});
