import { expect, test } from 'vitest';
import type { RecordView } from '../../src/domain/record/record.ts';
import { applyChange } from '../../src/domain/rules/apply-change.ts';
import { basicMapRecord, builtIn, seededIds } from '../kit/map-record.ts';
import { addEvent, claimBy } from '../kit/requests.ts';

test('a request looks a subject up once, however often it names it, and no claims of an event that is new', () => {
  const record = basicMapRecord();
  const asked: string[] = [];
  const counted: RecordView = {
    get: (type, id) => {
      asked.push(id);
      return record.get(type, id);
    },
    idOfSlug: (type, slug) => record.idOfSlug(type, slug),
    idOfExternalId: (scope, id) => record.idOfExternalId(scope, id),
    claimsOf: (event) => {
      asked.push(`claims of ${event}`);
      return record.claimsOf(event);
    },
    publicEventsBefore: (timeline, day) => record.publicEventsBefore(timeline, day),
    positionsOf: (id) => record.positionsOf(id),
  };
  const claims = ['a', 'b', 'c'].map((key) => claimBy('al-jazeera', { key }));
  const request = addEvent({ dateAccordingTo: ['a'] }, { claims, reason: 'r' });
  expect(applyChange(counted, request, builtIn, seededIds(5))).toMatchObject({ changes: { length: 4 } });
  expect(asked.length).toBeGreaterThan(0);
  expect(asked).toEqual([...new Set(asked)]);
  expect(asked.filter((each) => each.startsWith('claims'))).toEqual([]);
});
