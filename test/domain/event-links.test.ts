import { expect, test } from 'vitest';
import type { EventId } from '../../src/domain/base/subject.ts';
import type { EventLinkInput } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { eventRecord } from '../kit/event-record.ts';
import { problemsOf } from '../kit/map-record.ts';
import { addEvent } from '../kit/requests.ts';
import { editor, reporter } from '../kit/test-record.ts';

function linked(id: EventId, link: EventLinkInput, expectedVersion = 1): ChangeRequest {
  return { type: 'linkEvents', input: { id, expectedVersion, link } };
}

test('a link is added beside those that there are, once', () => {
  const { record, id, state } = eventRecord();
  const other = record.write(addEvent()).subject as EventId;
  record.write(linked(id, { kind: 'FOLLOWS', event: other }), editor);
  const [first] = state().links;
  record.write(linked(id, { kind: 'CONCERNS', event: other }, 2), editor);
  expect(state().links).toEqual([first, { id: expect.any(String), kind: 'CONCERNS', event: other }]);
  expect(first).toMatchObject({ kind: 'FOLLOWS', event: other });
  expect(record.judge(linked(id, { kind: 'FOLLOWS', event: other }, 3), editor)).toMatchObject({ changes: [], subject: id });
});

test('a link to nothing, to itself, or around in a circle of parts is refused', () => {
  const { record, id } = eventRecord();
  const part = record.write(addEvent()).subject as EventId;
  record.write(linked(part, { kind: 'PART_OF', event: id }), editor);
  for (const [event, problem] of [
    ['event_nothing', 'link.event: UNKNOWN_REFERENCE'],
    [id, 'link.event: CONTRADICTION'],
    [part, 'link.event: CONTRADICTION'],
  ] as const)
    expect(problemsOf(record.judge(linked(id, { kind: 'PART_OF', event }), editor))).toEqual([problem]);
});

test('somebody else’s draft is no event to a reporter: a link to it is refused as one to nothing, and one that an editor made stays', () => {
  const { record } = eventRecord();
  const draft = (author: typeof editor) => record.write(addEvent({}, { publish: false }), author).subject as EventId;
  const [own, other, hidden] = [draft(reporter), draft(reporter), draft(editor)];
  const link = (event: string) => ({ kind: 'FOLLOWS', event }) as const;
  for (const event of [hidden, 'event_nothing'])
    expect(problemsOf(record.judge(linked(own, link(event)), reporter))).toEqual(['link.event: UNKNOWN_REFERENCE']);
  record.write(linked(own, link(hidden)), editor);
  const set = { links: [link(other)] };
  const request = { type: 'correctEvent', input: { id: own, expectedVersion: 2, reason: 'better known', set } } as const;
  record.write(request, reporter);
  expect(record.get('event', own)?.state.links).toMatchObject([link(hidden), link(other)]);
});

test('a hundredth link is the last', () => {
  const { record, id, corrected } = eventRecord();
  const others = Array.from({ length: 101 }, () => record.write(addEvent()).subject as EventId);
  corrected({ links: others.slice(0, 100).map((event) => ({ kind: 'FOLLOWS', event })) });
  const one = linked(id, { kind: 'FOLLOWS', event: others[100]! }, 2);
  expect(problemsOf(record.judge(one, editor))).toEqual(['link: TOO_MANY']);
});

test('a stale version and somebody who may not are told so', () => {
  const { record, id } = eventRecord();
  const link = { kind: 'FOLLOWS', event: record.write(addEvent()).subject as EventId } as const;
  expect(record.judge(linked(id, link, 2), editor)).toMatchObject({ refusal: { code: 'STALE_VERSION', version: 1 } });
  expect(record.judge(linked(id, link), reporter)).toMatchObject({ refusal: { code: 'NOT_ALLOWED', needs: 'EDITOR' } });
});
