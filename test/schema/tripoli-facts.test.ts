import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutate } from '../kit/mutations.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

// The shipped timeline, as its facts have it.

let waqai: TestApp;

beforeAll(async () => {
  waqai = await testApp({ tripoli: true });
});

afterAll(() => waqai[Symbol.asyncDispose]());

const shelling = `{ events(filter: { kinds: [SHELLING_OR_MISSILE] }) { nodes {
  id evidence state
  date { edtf uncertain approximate precision shape text { text } arabic: text(language: "ar") { text direction } }
  locations { role precision coordinates { latitude } radiusKm place { slug containers { in: container { slug } } } }
  participants { role attribution actor { slug } }
  casualties { harm group low best high of { slug } accordingTo { claimant { slug } } }
  claims { nodes { claimant { slug } claimantIsParty stance madeOn { edtf } sameStatement { totalCount nodes { event { kind } } } citations { source { slug } } } }
  links { relation event { kind } }
} } }`;

test('the shelling: a date inferred, a district, seven civilians killed and twenty injured of no stated group, the accused alleged', async () => {
  const { data } = await waqai.ask(shelling);
  const [event] = data.events.nodes;
  expect(event).toMatchObject({
    evidence: 'REPORTED',
    state: 'PUBLISHED',
    date: {
      edtf: '2020-05-17?',
      uncertain: true,
      approximate: false,
      precision: 'DAY',
      shape: 'SINGLE',
      text: { text: '17 May 2020 (date inferred)' },
      arabic: { text: '17 مايو/أيار 2020 (تاريخ مستنتج)', direction: 'RTL' },
    },
    locations: [{ role: 'SCENE', precision: 'DISTRICT', radiusKm: expect.any(Number), place: { slug: 'ain-zara' } }],
    participants: [
      { role: 'ACCUSED', attribution: 'ALLEGED', actor: { slug: 'haftars-forces' } },
      { role: 'VICTIM', actor: { slug: 'civilians' } },
    ],
    claims: {
      nodes: [
        {
          claimant: { slug: expect.stringMatching(/ministry-of-health/) },
          claimantIsParty: false,
          stance: 'ASSERTS',
          madeOn: { edtf: '[2020-05-17..2020-05-18]' },
          sameStatement: { totalCount: 1, nodes: [{ event: { kind: 'CONDEMNATION' } }] },
        },
      ],
    },
    links: [{ relation: 'SAME_CAMPAIGN', event: { kind: 'OFFENSIVE_LAUNCHED' } }],
  });
  const ministry = [{ claimant: { slug: event.claims.nodes[0].claimant.slug } }];
  expect(event.casualties).toEqual([
    { harm: 'KILLED', group: 'CIVILIANS', low: null, best: 7, high: null, of: null, accordingTo: ministry },
    { harm: 'INJURED', group: 'UNKNOWN', low: null, best: 20, high: null, of: null, accordingTo: ministry },
  ]);
});

test('a second claim of seventeen injured makes it seventeen to twenty with no best, and both claims are shown', async () => {
  await using own = await testApp({ tripoli: true });
  const key = await own.keyOf('EDITOR');
  const { id } = (await own.ask(shelling)).data.events.nodes[0];
  const claim = {
    claimant: { slug: 'al-jazeera' },
    statement: [{ language: 'en', text: 'Seventeen people were injured.' }],
    casualties: [{ harm: 'INJURED', group: 'UNKNOWN', best: 17 }],
  };
  expect((await mutate(own, 'addClaim', { event: id, claim }, { key })).__typename).toBe('ClaimAccepted');
  const [event] = (await own.ask(shelling)).data.events.nodes;
  expect(event.claims.nodes).toHaveLength(2);
  const injured = event.casualties.find(({ harm }: { harm: string }) => harm === 'INJURED');
  expect(injured).toMatchObject({ low: 17, best: null, high: 20 });
  expect(injured.accordingTo.map(({ claimant }: { claimant: { slug: string } }) => claimant.slug)).toEqual([
    expect.stringMatching(/ministry-of-health/),
    'al-jazeera',
  ]);
});

test('the memoranda: a month, found possibly and not certainly by three of its days', async () => {
  const { data } = await waqai.ask(`{
    events(filter: { kinds: [AGREEMENT] }) { nodes { date { edtf precision shape widthDays earliest latest uncertain approximate } participants { role actor { slug } } } }
    possibly: events(filter: { kinds: [AGREEMENT], occurred: { firstDay: "2019-11-10", lastDay: "2019-11-12" } }) { totalCount }
    certainly: events(filter: { kinds: [AGREEMENT], occurred: { firstDay: "2019-11-10", lastDay: "2019-11-12", certainty: CERTAINLY } }) { totalCount }
    whole: events(filter: { kinds: [AGREEMENT], occurred: { firstDay: "2019-11-01", lastDay: "2019-11-30", certainty: CERTAINLY } }) { totalCount }
  }`);
  expect(data).toEqual({
    events: {
      nodes: [
        {
          date: {
            edtf: '2019-11',
            precision: 'MONTH',
            shape: 'SINGLE',
            widthDays: 30,
            earliest: '2019-11-01',
            latest: '2019-11-30',
            uncertain: false,
            approximate: false,
          },
          participants: [
            { role: 'PARTY', actor: { slug: 'gna' } },
            { role: 'PARTY', actor: { slug: 'turkey' } },
          ],
        },
      ],
    },
    possibly: { totalCount: 1 },
    certainly: { totalCount: 0 },
    whole: { totalCount: 1 },
  });
});

test('who takes part in each of the ten, in what role, and on whose word', async () => {
  const { data } = await waqai.ask(
    '{ events { nodes { kind date { edtf } participants { role attribution actor { slug } } } } }',
  );
  const told = data.events.nodes.map(
    ({ kind, participants }: { kind: string; participants: { role: string; attribution: string; actor: { slug: string } }[] }) =>
      `${kind}: ${participants.map(({ role, attribution, actor }) => `${actor.slug} ${role} ${attribution}`).join(', ')}`,
  );
  expect(told.toSorted()).toEqual([
    'AGREEMENT: gna PARTY REPORTED, turkey PARTY REPORTED',
    'AIR_DEFENCE_ACTION: gna-forces INITIATOR REPORTED, united-arab-emirates SUPPLIER ALLEGED',
    'AIR_OR_DRONE_STRIKE: gna-air-force INITIATOR STATED_BY_SELF',
    'AIR_OR_DRONE_STRIKE: gna-forces INITIATOR STATED_BY_SELF, haftars-forces TARGET ALLEGED',
    'CALL: fayez-al-sarraj PARTY REPORTED, recep-tayyip-erdogan PARTY REPORTED',
    'CONDEMNATION: ministry-of-health SPEAKER STATED_BY_SELF',
    'INVITATION: fayez-al-sarraj PARTY STATED_BY_SELF, recep-tayyip-erdogan PARTY ALLEGED',
    'OFFENSIVE_LAUNCHED: haftars-forces INITIATOR REPORTED, gna TARGET REPORTED',
    'SHELLING_OR_MISSILE: haftars-forces ACCUSED ALLEGED, civilians VICTIM ALLEGED',
    'STATEMENT: gna SPEAKER STATED_BY_SELF, turkey MENTIONED ALLEGED, united-arab-emirates SUPPORTER ALLEGED, egypt SUPPORTER ALLEGED, russia SUPPORTER ALLEGED',
  ]);
});

test('losses say what is known of them: one system or a number not given, and a drone brought down as alleged', async () => {
  const { data } = await waqai.ask(
    '{ events { nodes { kind losses { object outcome alleged count owner { slug } item { text } } } } }',
  );
  const losses = data.events.nodes.flatMap(({ losses: each }: { losses: object[] }) => each);
  expect(losses).toHaveLength(5);
  expect(losses.filter(({ alleged }: { alleged: boolean }) => alleged)).toEqual([
    expect.objectContaining({ count: 1, owner: null, item: { text: expect.stringMatching(/Wing Loong/) } }),
  ]);
  expect(losses.filter(({ count }: { count: number | null }) => count === null)).toHaveLength(2);
});

test('places have coordinates from a named gazetteer, or none: none between two, none for a road', async () => {
  const { data } =
    await waqai.ask(`{ places(first: 50) { nodes { slug coordinates { latitude longitude } coordinatesFrom { gazetteer release } } }
    events { nodes { kind locations { precision coordinates { latitude } place { slug } anchors { slug } } } } }`);
  const placed = data.places.nodes.filter(({ coordinates }: { coordinates: object | null }) => coordinates !== null);
  expect(placed.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual([
    'ain-zara',
    'al-jamil',
    'al-watiya-air-base',
    'tripoli',
    'zuwara',
  ]);
  for (const { coordinatesFrom } of placed)
    expect(coordinatesFrom).toEqual({ gazetteer: expect.any(String), release: expect.any(String) });
  const drone = data.events.nodes.find(({ kind }: { kind: string }) => kind === 'AIR_DEFENCE_ACTION');
  expect(drone.locations).toEqual([
    { precision: 'BETWEEN', coordinates: null, place: null, anchors: [{ slug: 'zuwara' }, { slug: 'al-jamil' }] },
  ]);
});
