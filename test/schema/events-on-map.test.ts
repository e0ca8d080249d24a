import { expect, test } from 'vitest';
import type { LocationInput } from '../../src/domain/record/event-location.ts';
import { filterInput } from '../kit/live-stream.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { randomInterest } from '../kit/random-interest.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { addEvent } from '../kit/requests.ts';
import { testApp } from '../kit/test-app.ts';
import { reporter } from '../kit/test-record.ts';

const spot = 'place { id } precision coordinates { latitude longitude } radiusKm count event { id }';
const onMap = `facets { onMap { drawn inSeveralPlaces notDrawn { precision count } withoutScene spotCount spots(first: 5000) { ${spot} } } }`;
const query = `query ($filter: EventFilter, $asOf: AsOf, $after: String) {
  events(filter: $filter, asOf: $asOf, first: 100, after: $after) {
    ${onMap} pageInfo { hasNextPage endCursor }
    nodes { id locations { role precision radiusKm place { id } coordinates { latitude longitude } } }
  }
}`;

interface Listed {
  readonly id: string;
  readonly locations: readonly {
    readonly role: string;
    readonly precision: string;
    readonly radiusKm: number | null;
    readonly place: { readonly id: string } | null;
    readonly coordinates: { readonly latitude: number; readonly longitude: number } | null;
  }[];
}

function sceneAt(latitude: number, longitude: number): LocationInput {
  return { role: 'SCENE', precision: 'NEAR', coordinates: { latitude, longitude } };
}

const byExactness = ['EXACT', 'NEAR', 'DISTRICT', 'REGION', 'COUNTRY', 'BETWEEN', 'ALONG', 'UNKNOWN'];

/** The same, event by event. */
function plainly(events: readonly Listed[]) {
  const spots = new Map<string, string[]>();
  const notDrawn = new Map<string, number>();
  let [drawn, inSeveralPlaces, withoutScene] = [0, 0, 0];
  for (const { id, locations } of events) {
    const scenes = locations.filter(({ role }) => role === 'SCENE');
    const here = new Set(
      scenes.flatMap(({ place, precision, coordinates, radiusKm }) =>
        coordinates === null ? [] : [JSON.stringify({ place, precision, coordinates, radiusKm })],
      ),
    );
    for (const each of here) spots.set(each, [...(spots.get(each) ?? []), id]);
    if (here.size > 0) drawn++;
    if (here.size > 1) inSeveralPlaces++;
    if (here.size > 0) continue;
    const best = byExactness.find((each) => scenes.some(({ precision }) => precision === each));
    if (best === undefined) withoutScene++;
    else notDrawn.set(best, (notDrawn.get(best) ?? 0) + 1);
  }
  return {
    drawn,
    inSeveralPlaces,
    withoutScene,
    notDrawn: byExactness.flatMap((precision) => {
      const count = notDrawn.get(precision);
      return count === undefined ? [] : [{ precision, count }];
    }),
    spotCount: spots.size,
    spots: new Set(
      [...spots].map(([key, ids]) =>
        JSON.stringify({ ...JSON.parse(key), count: ids.length, event: ids.length === 1 ? { id: ids[0] } : null }),
      ),
    ),
  };
}

test('what is on the map is what the events’ own locations say, whoever asks, of which events, and as of when', async () => {
  const random = new Random(83);
  await using waqai = await testApp({ seed: 83 });
  const keys = [undefined, await waqai.keyOf('EDITOR')];
  let past: string | null = null;
  let [several, single, notDrawn] = [0, 0, 0];
  for (let round = 0; round < rounds(4, 40); round++) {
    for (let i = 0; i < 60; i++) await writeRandom(random, waqai.record);
    await waqai.record.write(
      addEvent(
        { locations: [{ ...sceneAt(32, 13), preferred: true }, sceneAt(32, 13), sceneAt(32, 14 + round)] },
        { reason: 'r' },
      ),
    );
    if (round > 1) await withholdRandom(random, waqai.record);
    const oracle = await oracleOf(waqai.record);
    const filters = Array.from({ length: 5 }, () => filterInput(randomInterest(random, oracle, reporter.key).filter));
    for (const filter of [{}, ...filters])
      for (const key of keys) {
        // What a filter names may not have been there yet.
        const variables = { filter, asOf: Object.keys(filter).length === 0 && random.chance(0.5) ? past : null };
        const events: Listed[] = [];
        let found: ReturnType<typeof plainly> | undefined;
        for (let after: string | null = null, hasMore = true; hasMore; ) {
          const { data, errors } = await waqai.ask(query, { ...variables, after }, key);
          expect(errors).toBeUndefined();
          events.push(...data.events.nodes);
          const { spots, ...rest } = data.events.facets.onMap;
          const counts = spots.map(({ count }: { readonly count: number }) => count);
          expect(counts).toEqual(counts.toSorted((a: number, b: number) => b - a));
          found = { ...rest, spots: new Set(spots.map((each: object) => JSON.stringify(each))) };
          [after, hasMore] = [data.events.pageInfo.endCursor, data.events.pageInfo.hasNextPage];
        }
        const expected = plainly(events);
        expect(found).toEqual(expected);
        several += expected.inSeveralPlaces;
        notDrawn += expected.notDrawn.length;
        single += [...expected.spots].filter((each) => each.includes('"count":1,')).length;
      }
    past = (await waqai.ask('{ ledger { head } }')).data.ledger.head;
  }
  expect(Math.min(several, single, notDrawn)).toBeGreaterThan(3);
});

test('as many spots are answered as are asked for, with how many there are', async () => {
  await using waqai = await testApp({ tripoli: true });
  const asked = (first: number) =>
    waqai.ask(`{ events { facets { onMap { spotCount spots(first: ${first}) { count event { id } } } } } }`);
  const { spotCount, spots } = (await asked(1)).data.events.facets.onMap;
  expect([spots.length, spotCount > 1]).toEqual([1, true]);
  for (const wrong of [0, 5001])
    expect((await asked(wrong)).errors?.[0].extensions.problems).toMatchObject([{ code: 'PAGE_SIZE' }]);
});
