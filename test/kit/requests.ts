import type { ActorInput } from '../../src/domain/record/actor.ts';
import type { ClaimInput } from '../../src/domain/record/claim.ts';
import type { PlaceInput } from '../../src/domain/record/place.ts';
import type { SourceInput } from '../../src/domain/record/source.ts';
import type { TimelineInput } from '../../src/domain/record/timeline.ts';
import type { AddEventInput, EventInput } from '../../src/domain/record/timeline-event.ts';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';

// Requests that are valid as they stand; a test says only what it is about.

export function createTimeline(input: Partial<TimelineInput> = {}): ChangeRequest {
  return {
    type: 'createTimeline',
    input: {
      slug: 'tripoli',
      title: { en: 'Tripoli' },
      startsOn: '2019-04-04',
      timeZone: 'Africa/Tripoli',
      languages: ['en', 'ar'],
      ...input,
    },
  };
}

export function putActor(slug: string, input: Partial<ActorInput> & { expectedVersion?: number } = {}): ChangeRequest {
  return { type: 'putActor', input: { slug, kind: 'ARMED_FORCE', names: [{ text: slug, language: 'en' }], ...input } };
}

export function putPlace(slug: string, input: Partial<PlaceInput> & { expectedVersion?: number } = {}): ChangeRequest {
  return { type: 'putPlace', input: { slug, names: [{ text: slug, language: 'en' }], ...input } };
}

export function putSource(slug: string, input: Partial<SourceInput> & { expectedVersion?: number } = {}): ChangeRequest {
  return {
    type: 'putSource',
    input: { slug, kind: 'NEWS_ARTICLE', publisher: { en: slug }, redistribution: 'ATTRIBUTION', ...input },
  };
}

export function claimBy(claimant: string, input: Partial<ClaimInput> = {}): ClaimInput {
  return { claimant, statement: { en: `${claimant} says so` }, ...input };
}

export function addEvent(event: Partial<EventInput> = {}, input: Partial<AddEventInput> = {}): ChangeRequest {
  return {
    type: 'addEvent',
    input: {
      timeline: 'tripoli',
      publish: true,
      event: { kind: 'CLASH', title: { en: 'A clash' }, date: { edtf: '2020-05-17' }, ...event },
      claims: [claimBy('al-jazeera')],
      ...input,
    },
  };
}

/** A timeline with two sides, a news organisation, and places within each other: what most tests need around their events. */
export const basicRecord: readonly ChangeRequest[] = [
  createTimeline(),
  putActor('al-jazeera', { kind: 'MEDIA' }),
  putActor('gna', { kind: 'GOVERNMENT_BODY' }),
  putActor('gna-forces', { affiliations: [{ kind: 'PART_OF', to: 'gna' }] }),
  putActor('haftars-forces'),
  putPlace('libya'),
  putPlace('tripoli', { containers: [{ kind: 'ADMINISTRATIVE', in: 'libya' }] }),
  putSource('article'),
];
