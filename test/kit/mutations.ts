import { randomUUID } from 'node:crypto';
import { basicRecord } from './requests.ts';
import type { GraphqlAnswer, TestApp } from './test-app.ts';

/** Every mutation of the API; a test that goes through them all has a whole Record, so that the compiler finds a missing one. */
export type MutationName =
  | 'addEvent'
  | 'correctEvent'
  | 'publishEvent'
  | 'retractEvent'
  | 'addClaim'
  | 'linkEvents'
  | 'mergeEvents'
  | 'splitEvent'
  | 'answerClaim'
  | 'correctClaim'
  | 'assessClaim'
  | 'assessEvent'
  | 'putActor'
  | 'putPlace'
  | 'putSource'
  | 'createTimeline'
  | 'correctTimeline'
  | 'withhold';

/** What each mutation's answer shows, whichever type it is of. */
const shown = `__typename
  ... on Refusal { code message
    ... on InvalidInput { problems { path code message } }
    ... on NotAllowed { needs }
    ... on NotFound { id }
    ... on StaleVersion { event { id version } }
    ... on IdempotencyKeyReused { earlier { seq } } }
  ... on Validated { preview { version state title { text } casualties { low best high } } warnings { path code } }`;

const accepted: Record<MutationName, string> = {
  addEvent: '... on EventAccepted { cursor change { seq } event { id version state } }',
  correctEvent: '... on EventAccepted { cursor change { seq } event { id version state } }',
  publishEvent: '... on EventAccepted { cursor change { seq } event { id version state } }',
  retractEvent: '... on EventAccepted { cursor change { seq } event { id version state } }',
  addClaim: '... on ClaimAccepted { cursor change { seq } claim { id version event { id version } } }',
  linkEvents: '... on EventAccepted { cursor change { seq } event { id version state } }',
  mergeEvents: '... on EventAccepted { cursor change { seq } event { id version state } }',
  splitEvent: '... on EventAccepted { cursor change { seq } event { id version state } }',
  answerClaim: '... on ClaimAccepted { cursor change { seq } claim { id version event { id version } } }',
  correctClaim: '... on ClaimAccepted { cursor change { seq } claim { id version event { id version } } }',
  assessClaim: '... on ClaimAccepted { cursor change { seq } claim { id version event { id version } } }',
  assessEvent: '... on EventAccepted { cursor change { seq } event { id version state } }',
  putActor: '... on ActorAccepted { cursor change { seq } actor { id version } }',
  putPlace: '... on PlaceAccepted { cursor change { seq } place { id version } }',
  putSource: '... on SourceAccepted { cursor change { seq } source { id version } }',
  correctTimeline: '... on TimelineAccepted { cursor change { seq } timeline { id version } }',
  createTimeline: '... on TimelineAccepted { cursor change { seq } timeline { id version } }',
  withhold: '... on ChangesAccepted { cursor changes { seq kind: changeKind subjectVersion } }',
};

export interface MutateOptions {
  readonly key?: string | undefined;
  readonly idempotencyKey?: string;
  readonly validateOnly?: boolean;
}

/** Sends one mutation, and answers the whole response. */
export function sendMutation(
  { ask }: Pick<TestApp, 'ask'>,
  name: MutationName,
  input: object,
  { key, idempotencyKey = randomUUID(), validateOnly = false }: MutateOptions = {},
): Promise<GraphqlAnswer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}, $idempotencyKey: String!, $validateOnly: Boolean!) {
    ${name}(input: $input, idempotencyKey: $idempotencyKey, validateOnly: $validateOnly) { ${shown} ${accepted[name]} }
  }`;
  return ask(query, { input, idempotencyKey, validateOnly }, key);
}

/** Sends a mutation, and answers what it became of. */
export async function mutate(
  waqai: Pick<TestApp, 'ask'>,
  name: MutationName,
  input: object,
  options: MutateOptions = {},
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the answer to its own mutation
): Promise<any> {
  const { data, errors } = await sendMutation(waqai, name, input, options);
  if (errors !== undefined) throw new Error(`${name} failed: ${JSON.stringify(errors)}`);
  return data[name];
}

const text = (value: string) => [{ language: 'en', text: value }];

/** An event's input that is valid as it stands. */
export function eventInput(event: object = {}, input: object = {}): object {
  return {
    timeline: { slug: 'tripoli' },
    event: { kind: 'CLASH', title: text('A clash'), date: { edtf: '2020-05-17' }, ...event },
    claims: [claimInput()],
    ...input,
  };
}

export function claimInput(claim: object = {}): object {
  return { claimant: { slug: 'al-jazeera' }, statement: text('Al Jazeera says so'), ...claim };
}

/** An input for every mutation that an admin's key would be allowed, on a record with one draft and one public event. */
export async function everyMutation(waqai: TestApp): Promise<Record<MutationName, object>> {
  for (const request of basicRecord) await waqai.record.write(request);
  const admin = await waqai.keyOf('ADMIN');
  const add = async (publish: boolean) => (await mutate(waqai, 'addEvent', eventInput({}, { publish }), { key: admin })).event.id;
  const draft = await add(false);
  const published = await add(true);
  const [into, merged] = [await add(true), await add(true)];
  const merge = [{ id: merged, expectedVersion: 1 }];
  await mutate(waqai, 'mergeEvents', { into: { id: into, expectedVersion: 1 }, merge, reason: 'the same' }, { key: admin });
  const { data } = await waqai.ask('query ($id: ID!) { event(by: { id: $id }) { timeline { id } claims { nodes { id } } } }', {
    id: published,
  });
  const claim = data.event.claims.nodes[0].id;
  const timeline = data.event.timeline.id;
  return {
    addEvent: eventInput({}, { publish: true, reason: 'a reason' }),
    correctEvent: { id: published, expectedVersion: 1, reason: 'a reason', set: { title: text('Another title') } },
    publishEvent: { id: draft, expectedVersion: 1 },
    retractEvent: { id: published, expectedVersion: 1, reason: 'a reason' },
    addClaim: { event: published, claim: claimInput({ casualties: [{ harm: 'KILLED', group: 'ALL', best: 3 }] }) },
    linkEvents: { id: published, expectedVersion: 1, link: { relation: 'FOLLOWS', event: draft } },
    mergeEvents: {
      into: { id: published, expectedVersion: 1 },
      merge: [{ id: into, expectedVersion: 2 }],
      reason: 'a reason',
    },
    splitEvent: {
      event: { id: merged, expectedVersion: 2 },
      mergedInto: { id: into, expectedVersion: 2 },
      reason: 'a reason',
    },
    answerClaim: { claim, answer: claimInput({ stance: 'DENIES' }) },
    correctClaim: {
      id: claim,
      expectedVersion: 1,
      reason: 'a reason',
      set: { casualties: [{ harm: 'KILLED', group: 'ALL', best: 4 }] },
    },
    assessClaim: { id: claim, expectedVersion: 1, verdict: 'CONTRADICTED', assessedOn: '2020-06-01', reason: 'a reason' },
    assessEvent: {
      id: published,
      expectedVersion: 1,
      evidence: 'VERIFIED',
      reason: 'a reason',
      method: 'Geolocated',
      citations: [{ source: { slug: 'article' } }],
    },
    putActor: { slug: 'new-actor', actorKind: 'STATE', names: [{ text: 'New', language: 'en' }] },
    putPlace: { slug: 'new-place', names: [{ text: 'New', language: 'en' }] },
    putSource: { slug: 'new-source', sourceKind: 'DATASET', publisher: text('New'), redistribution: 'OPEN' },
    correctTimeline: { id: timeline, expectedVersion: 1, reason: 'a reason', set: { startsOn: '2019-04-05' } },
    createTimeline: {
      slug: 'sirte',
      title: text('Sirte'),
      startsOn: '2020-01-01',
      timeZone: 'Africa/Tripoli',
      languages: ['en'],
    },
    withhold: { subjects: [{ id: claim, expectedVersion: 1 }], reason: 'a reason' },
  };
}
