import { expect, test } from 'vitest';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { testServer } from '../kit/test-server.ts';

test('groups by how many were killed end with those of which it is not known, after those of which it is known that nobody was', async () => {
  await using waqai = await testServer();
  for (const request of basicRecord) await waqai.record.write(request);
  const figures = {
    CLASH: undefined,
    SHELLING_OR_MISSILE: 0,
    MEETING: 3,
    INVITATION: undefined,
    AIR_OR_DRONE_STRIKE: 7,
  } as const;
  for (const [kind, best] of Object.entries(figures)) {
    const casualties = best === undefined ? [] : [{ harm: 'KILLED', group: 'ALL', low: best, best } as const];
    await waqai.record.write(addEvent({ kind: kind as keyof typeof figures }, { claims: [claimBy('gna', { casualties })] }));
  }
  for (const order of ['KILLED_BEST_DESC', 'KILLED_LOW_DESC']) {
    const { data } = await waqai.ask(
      `{ events { groups(by: [{ dimension: KIND }], orderBy: ${order}) { nodes { keys { ... on KindKey { kind } } } } } }`,
    );
    const kinds = data.events.groups.nodes.map(({ keys: [key] }: { keys: [{ kind: string }] }) => key.kind);
    expect([order, kinds]).toEqual([order, ['AIR_OR_DRONE_STRIKE', 'MEETING', 'SHELLING_OR_MISSILE', 'CLASH', 'INVITATION']]);
  }
});
