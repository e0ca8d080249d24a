import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIdOf, newIdsFrom, type Subject, subjectTypeOf, subjectTypes } from '../../src/domain/base/subject.ts';
import type { Recorded, Stated } from '../../src/domain/record/record.ts';
import type { StateChange } from '../../src/domain/rules/change.ts';

test.each(subjectTypes)('a new id of a %s says its type and holds all 128 bits that it was made of', (type) => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const id = newIdsFrom(() => bytes).subject(type);
      expect(id).toMatch(new RegExp(`^${type}_[0-9a-hjkmnp-tv-z]{26}$`));
      expect([subjectTypeOf(id), isIdOf(type, id)]).toEqual([type, true]);
      const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
      const bits = [...id.slice(type.length + 1)].reduce((all, letter) => (all << 5n) | BigInt(alphabet.indexOf(letter)), 0n);
      expect(bits).toBe(BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
    }),
  );
});

test('an id asks for 16 random bytes, and values have ids of their own kind', () => {
  const asked: number[] = [];
  const ids = newIdsFrom((size) => {
    asked.push(size);
    return new Uint8Array(size);
  });
  expect(ids.value('location')).toBe(`location_${'0'.repeat(26)}`);
  expect(asked).toEqual([16]);
});

const zeros = '0'.repeat(26);
const none = [
  '',
  'event',
  'event_',
  `event_${zeros.slice(1)}`,
  `event_${zeros}0`,
  `Event_${zeros}`,
  `events_${zeros}`,
  `event_${'u'.repeat(26)}`,
  `event_${'i'.repeat(26)}`,
  `participant_${zeros}`,
  `event-${zeros}`,
  ` event_${zeros}`,
  `event_${zeros}\n`,
  'tripoli',
  '__proto__',
];

test.each(none)('%j is no id of a subject', (text) => {
  expect(subjectTypeOf(text)).toBeUndefined();
  for (const type of subjectTypes) expect(isIdOf(type, text)).toBe(false);
});

test('an id of one type is none of another', () => {
  for (const type of subjectTypes)
    for (const other of subjectTypes) expect(isIdOf(type, `${other}_${zeros}`)).toBe(type === other);
});

test('what is recorded has the id and the state of its own type: nothing else compiles', () => {
  const about = (recorded: Recorded): string => {
    switch (recorded.type) {
      case 'claim':
        return recorded.state.event;
      case 'event':
        return recorded.state.timeline;
      default:
        // @ts-expect-error Entities are about no event.
        return recorded.state.event ?? recorded.id;
    }
  };
  const change = (state: Stated<'actor'>['state']): StateChange => ({
    kind: 'ACTOR_PUT',
    subject: { type: 'actor', id: 'actor_1' },
    subjectVersion: 1,
    state,
  });
  // @ts-expect-error A place's state is no actor's.
  change({ slug: 'tripoli', kind: 'CITY', names: [], containers: [] });
  // @ts-expect-error An actor's id is no place's.
  const subject: Subject = { type: 'place', id: 'actor_1' };
  expect(about({ ...subject, version: 1, addedBy: '', withheld: false, state: {} } as unknown as Recorded)).toBe('actor_1');
});
