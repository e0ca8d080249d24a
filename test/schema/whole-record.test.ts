import { expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/chain/verify-ledger.ts';
import { reading } from '../contract/opened-storage.ts';
import { rounds } from '../kit/long-run.ts';
import { Random } from '../kit/random.ts';
import { oracleOf, writeRandom } from '../kit/random-record.ts';
import { withholdRandom } from '../kit/random-withhold.ts';
import { testApp } from '../kit/test-app.ts';

const claim = `id withheld version stance about statement { text } event { id } answers { id } answeredBy { nodes { id } } sameStatement { totalCount nodes { id } }
  claimant { id withheld names { text } affiliations { to { id } } } through { id } claimantIsParty inconsistent assessment { reason }
  casualties { low best high of { id } } citations { quote { text } source { id withheld publisher { text } derivedFrom { id } } }`;
const event = `id version state withheld title { text } summary { text } date { edtf text { text } } timeline { slug } mergedInto { id }
  mergedFrom { id mergedInto { id } } dateAccordingTo { id } participants { actor { id names { text } } accordingTo { id } }
  locations { place { id names { text } containers { container { id } } } anchors { id } accordingTo { id } } casualties { low of { id } accordingTo { id } }
  losses { item { text } } links { event { id } } linkedFrom { nodes { id } } citations { source { id } } independentOrigins disputed evidence
  snapshot(at: { version: 1 }) { title { text } dateAccordingTo { id } casualties { low } }`;
const state = '[DRAFT, PUBLISHED, RETRACTED, MERGED]';
const whole = `query ($ids: [ID!]!) {
  events(first: 100, filter: { states: ${state} }) { totalCount casualties { low } bounds { earliest } nodes { ${event} claims { nodes { ${claim} } } }
    facets { kinds { count } actors { count } claimants { count } places { count } sources { count } } }
  changes(first: 100) { nodes { changeKind reason withheld subject { id } snapshot { title { text } } fields { path before after } } }
  nodes(ids: $ids) { __typename id ... on TimelineEvent { ${event} claims { nodes { ${claim} } } } ... on Claim { ${claim} }
    ... on Actor { names { text } } ... on Source { publisher { text } } ... on Place { names { text } } }
  actors(first: 100) { nodes { name { text } } } sources(first: 100) { nodes { publisher { text } } } suggest(text: "a") { text }
}`;

test('Whatever was merged, split, retracted and withheld, everything that refers to it answers, and each claim is of one event', async () => {
  let [withheld, merged] = [0, 0];
  for (let seed = 1; seed <= rounds(3, 100); seed++) {
    await using waqai = await testApp({ seed, config: { maxCost: 10_000_000 } });
    const random = new Random(seed);
    for (let i = 0; i < 80; i++) {
      await writeRandom(random, waqai.record);
      if (i > 20 && random.chance(0.2) && (await withholdRandom(random, waqai.record))) withheld++;
    }
    const oracle = await oracleOf(waqai.record);
    const ids = [...oracle.held.keys()];
    for (const key of [undefined, await waqai.keyOf('READER'), await waqai.keyOf('EDITOR')]) {
      for (let from = 0; from < ids.length; from += 100) {
        const { data, errors } = await waqai.ask(whole, { ids: ids.slice(from, from + 100) }, key);
        expect([seed, errors]).toEqual([seed, undefined]);
        // biome-ignore lint/suspicious/noExplicitAny: an event as the query above selects it
        const about = data.events.nodes.flatMap((each: any) => each.claims.nodes.map(({ id }: { id: string }) => id));
        expect(new Set(about).size).toBe(about.length);
        merged += data.nodes.filter((each: { mergedInto?: object } | null) => each?.mergedInto).length;
      }
    }
    const verdict = await reading(waqai.storage, (view) => verifyLedger(view, waqai.storage.ledgerId));
    expect(verdict).toMatchObject({ ok: true });
  }
  expect([withheld, merged]).toEqual([expect.toSatisfy((n: number) => n > 3), expect.toSatisfy((n: number) => n > 3)]);
}, 300_000);
