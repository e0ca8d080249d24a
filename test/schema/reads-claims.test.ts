import { expect, test, vi } from 'vitest';
import { Payloads } from '../../src/reading/payloads.ts';
import { addEvent, basicRecord, claimBy } from '../kit/requests.ts';
import { testServer } from '../kit/test-server.ts';

test('a page reads the claims about its events where something of them is asked for, and for all events together', async () => {
  await using waqai = await testServer({ config: { maxKeptAnswersBytes: 0 } });
  for (const request of basicRecord) await waqai.record.write(request);
  const count = 5;
  const killed = [{ harm: 'KILLED', group: 'ALL', best: 3 }] as const;
  for (let i = 0; i < count; i++)
    await waqai.record.write(
      addEvent({}, { claims: [claimBy('gna', { casualties: killed }), claimBy('al-jazeera')], reason: 'both say so' }),
    );
  // Nothing is at hand, so that everything is read.
  vi.spyOn(Payloads.prototype, 'get').mockReturnValue(undefined);
  const read = vi.spyOn(Payloads.prototype, 'all');
  const readsOf = async (fields: string): Promise<number[]> => {
    read.mockClear();
    const { data, errors } = await waqai.ask(
      `{ events { nodes { id ${fields} } } }${fields.includes('...Two') ? ' fragment Two on EventContent { disputed }' : ''}`,
    );
    expect([errors, data.events.nodes.length]).toEqual([undefined, count]);
    return read.mock.calls.map(([seqs]) => [...seqs].length);
  };
  expect(await readsOf('kind ... on TimelineEvent @skip(if: true) { claims { totalCount } }')).toEqual([count]);
  // The claims, with the changes of their events that are not kept.
  for (const fields of [
    'casualties { best }',
    '...Two',
    'people(harm: KILLED) { best }',
    '... on EventContent { figuresInconsistent }',
  ])
    expect([fields, await readsOf(fields)]).toEqual([fields, [3 * count, 3 * count]]);
  const { data } = await waqai.ask('{ events { nodes { casualties { best } disputed figuresInconsistent } } }');
  expect(data.events.nodes[0]).toEqual({ casualties: [{ best: 3 }], disputed: [], figuresInconsistent: false });
  vi.restoreAllMocks();
});
