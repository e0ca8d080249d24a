import { expect, test } from 'vitest';
import { schema } from '../../src/schema/schema.ts';
import { eventInput, everyMutation, type MutationName, mutate, sendMutation } from '../kit/mutations.ts';
import { type TestApp, testApp } from '../kit/test-app.ts';

const clash = { title: { text: 'A clash' } };
const reading = '{ events { totalCount nodes { title { text } } } viewer { role } }';

/** The role that each mutation needs, here: on an event that is not the sender's own. */
const needed: Record<MutationName, 'REPORTER' | 'EDITOR' | 'ADMIN'> = {
  addEvent: 'EDITOR',
  correctEvent: 'EDITOR',
  publishEvent: 'EDITOR',
  retractEvent: 'EDITOR',
  addClaim: 'EDITOR',
  linkEvents: 'EDITOR',
  mergeEvents: 'EDITOR',
  splitEvent: 'EDITOR',
  answerClaim: 'EDITOR',
  correctClaim: 'EDITOR',
  assessClaim: 'EDITOR',
  assessEvent: 'EDITOR',
  putActor: 'REPORTER',
  putPlace: 'REPORTER',
  putSource: 'REPORTER',
  createTimeline: 'ADMIN',
  correctTimeline: 'ADMIN',
  withhold: 'ADMIN',
};
const order = ['READER', 'REPORTER', 'EDITOR', 'ADMIN'] as const;

async function revokedKey(waqai: TestApp): Promise<string> {
  const secret = await waqai.keyOf('ADMIN');
  const { key } = (await waqai.ask('{ viewer { key } }', {}, secret)).data.viewer;
  await waqai.storage.keys.revoke(key);
  return secret;
}

test('without a key, with one that is revoked or was never made, everybody reads and nobody writes', async () => {
  await using waqai = await testApp();
  const inputs = await everyMutation(waqai);
  const rows = await waqai.record.rows();
  const revoked = await revokedKey(waqai);
  const before = await waqai.record.rows();
  expect(before.length).toBe(rows.length + 1);
  for (const [key, header, code] of [
    [undefined, null, 'NOT_ALLOWED'],
    [revoked, 'unknown', 'KEY_UNKNOWN'],
    ['waqai_nobody-made-this', 'unknown', 'KEY_UNKNOWN'],
  ] as const) {
    const { data, errors, headers, status } = await waqai.ask(reading, {}, key);
    expect([status, errors, headers.get('waqai-key')]).toEqual([200, undefined, header]);
    expect(data).toEqual({ events: { totalCount: 2, nodes: [clash, clash] }, viewer: { role: null } });
    for (const [name, input] of Object.entries(inputs) as [MutationName, object][]) {
      for (const validateOnly of [false, true]) {
        const answer = await sendMutation(waqai, name, input, { key, validateOnly });
        expect([name, answer.data[name].__typename, answer.data[name].code]).toEqual([name, 'NotAllowed', code]);
        expect(answer.headers.get('waqai-key')).toBe(header);
        expect(answer.data[name].message).toMatch(key === undefined ? /^Writing needs a reporter’s key\./ : /is not known here/);
      }
    }
  }
  expect(await waqai.record.rows()).toEqual(before);
});

test('a key whose role is too low reads, is told which role it needs, and writes nothing; a higher one writes', async () => {
  for (const name of Object.keys(needed) as MutationName[]) {
    await using waqai = await testApp();
    const inputs = await everyMutation(waqai);
    for (const role of order) {
      const key = await waqai.keyOf(role);
      const before = await waqai.record.rows();
      const { __typename, needs } = await mutate(waqai, name, inputs[name], { key });
      const allowed = order.indexOf(role) >= order.indexOf(needed[name]);
      if (allowed) {
        expect([name, role, __typename]).toEqual([name, role, expect.stringMatching(/Accepted$/)]);
        break;
      }
      expect([name, role, __typename]).toEqual([name, role, expect.stringMatching(/^(NotAllowed|NotFound)$/)]);
      if (__typename === 'NotAllowed') expect(order.indexOf(needs)).toBeGreaterThan(order.indexOf(role));
      expect(await waqai.record.rows()).toEqual(before);
      expect((await waqai.ask(reading, {}, key)).data).toMatchObject({ events: { totalCount: 2 }, viewer: { role } });
    }
  }
});

test('each mutation that a reporter may make of a draft of its own says so, and no other does', async () => {
  await using waqai = await testApp();
  const others = await everyMutation(waqai);
  const key = await waqai.keyOf('REPORTER');
  const { event } = await mutate(waqai, 'addEvent', eventInput(), { key });
  const { data } = await waqai.ask(
    'query ($id: ID!) { event(by: { id: $id }) { claims { nodes { id } } } }',
    { id: event.id },
    key,
  );
  const claim = data.event.claims.nodes[0].id;
  const { event: another } = await mutate(waqai, 'addEvent', eventInput(), { key });
  const named = { id: event.id, expectedVersion: 1 };
  const own: Partial<Record<MutationName, object>> = {
    correctEvent: named,
    publishEvent: named,
    retractEvent: named,
    linkEvents: { ...named, link: { relation: 'FOLLOWS', event: another.id } },
    assessEvent: named,
    addClaim: { event: event.id },
    answerClaim: { claim },
    correctClaim: { id: claim },
    assessClaim: { id: claim },
    mergeEvents: { into: named },
  };
  for (const [name, input] of Object.entries(own) as [MutationName, object][]) {
    const { __typename } = await mutate(waqai, name, { ...others[name], ...input }, { key, validateOnly: true });
    const { description } = schema.getMutationType()!.getFields()[name]!;
    const says = description?.includes('or a reporter’s for a draft of its own') === true;
    expect([name, __typename]).toEqual([name, says ? 'Validated' : 'NotAllowed']);
  }
});

test('a server that is read with keys only answers nobody else, and says what it needs', async () => {
  await using waqai = await testApp({ config: { reading: 'keys' } });
  const revoked = await revokedKey(waqai);
  for (const [key, code, challenge] of [
    [undefined, 'KEY_NEEDED', 'Bearer'],
    [revoked, 'KEY_UNKNOWN', 'Bearer error="invalid_token"'],
  ] as const) {
    const { status, data, errors, headers } = await waqai.ask(reading, {}, key);
    expect([status, data, errors?.[0].extensions.code]).toEqual([401, undefined, code]);
    expect(headers.get('www-authenticate')).toBe(challenge);
  }
  expect((await waqai.ask(reading, {}, await waqai.keyOf('READER'))).data.viewer).toEqual({ role: 'READER' });
});
