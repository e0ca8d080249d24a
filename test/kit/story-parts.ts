import type { ClaimInput } from '../../src/domain/record/claim.ts';
import type { EventInput } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { addEvent, claimBy } from './requests.ts';

// What the records of two stories are made of, whatever is hidden in them.

export const at = (latitude: number, longitude: number) => ({
  coordinates: { latitude, longitude },
  coordinatesFrom: { gazetteer: 'A gazetteer', release: '1', id: '1' },
});
export const killed = (best: number) => [{ harm: 'KILLED', group: 'ALL', best } as const];
export const names = (text: string) => [{ text, language: 'en' }];
export const scene = (place: string) => ({ role: 'SCENE', place, precision: 'NEAR', accordingTo: ['a'] }) as const;

/** What somebody says of an event that is much like all others. */
export const says = (claimant: string, rest: Partial<ClaimInput> = {}) => [
  claimBy(claimant, { key: 'a', utterance: 'one', citations: [{ source: 'article' }], casualties: killed(3), ...rest }),
];

export function event(title: string, rest: Partial<EventInput> = {}, claims = says('al-jazeera'), publish = true): ChangeRequest {
  const participants = [
    { actor: 'gna-forces', role: 'PARTY', accordingTo: ['a'] },
    { actor: 'haftars-forces', role: 'TARGET', accordingTo: ['a'] },
  ] as const;
  const shown = { title: { en: title }, dateAccordingTo: ['a'], participants, locations: [scene('tripoli')] };
  return addEvent({ ...shown, ...rest }, { publish, claims });
}

export function correction(id: string | undefined, expectedVersion: number, set: object): ChangeRequest {
  return { type: 'correctEvent', input: { id: id!, expectedVersion, reason: 'better known', set } };
}
