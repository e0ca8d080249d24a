import { beforeAll, expect, test } from 'vitest';
import { Analyst, type Answer, acled, ged } from '../kit/analysts.ts';
import type { TestApp } from '../kit/test-app.ts';

let waqai: TestApp;

beforeAll(async () => {
  const analyst = await Analyst.open();
  ({ waqai } = analyst);
  return () => analyst[Symbol.asyncDispose]();
});

test('places of one level are listed and counted by themselves', async () => {
  const { places } = (await waqai.ask('{ places(levels: [COUNTRY], first: 100) { totalCount nodes { name { text } } } }')).data;
  const countries = [...new Set([...ged, ...acled].map(({ country }) => country))];
  expect(places.nodes.map(({ name }: Answer) => name.text).toSorted()).toEqual(countries.toSorted());
  expect(places.totalCount).toBe(countries.length);
});
