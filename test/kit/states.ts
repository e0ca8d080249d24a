import type { ClaimOfEvent } from '../../src/domain/derived/derive-event.ts';
import type { Actor, AffiliationKind } from '../../src/domain/record/actor.ts';
import type { ClaimedFigure } from '../../src/domain/record/casualties.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { Source } from '../../src/domain/record/source.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';

// States as the record holds them, for what is derived from them; a test says only what it is about. Ids are short words here.

export function eventState(state: Partial<TimelineEvent> = {}): TimelineEvent {
  return {
    timeline: 'timeline_t',
    kind: 'CLASH',
    title: { en: 'A clash' },
    date: { edtf: '2020-05-17' },
    dateAccordingTo: [],
    locations: [],
    participants: [],
    casualties: [],
    losses: [],
    links: [],
    evidence: 'REPORTED',
    state: 'PUBLISHED',
    everPublished: true,
    sensitivity: [],
    classifications: [],
    ...state,
  };
}

function claimState(state: Partial<Claim> = {}): Claim {
  return {
    event: 'event_e',
    claimant: 'actor_a',
    stance: 'ASSERTS',
    about: ['OCCURRENCE'],
    statement: { en: 'So it was' },
    locations: [],
    participants: [],
    casualties: [],
    losses: [],
    citations: [],
    ...state,
  };
}

export function claimOf(id: string, state: Partial<Claim> = {}): ClaimOfEvent {
  return { id: `claim_${id}`, state: claimState(state) };
}

export function actorState(
  affiliations: readonly [kind: AffiliationKind, to: string, from?: string, until?: string][] = [],
  kind: Actor['kind'] = 'ARMED_FORCE',
): Actor {
  return {
    slug: 'a',
    kind,
    names: [],
    affiliations: affiliations.map(([kind, to, from, until], i) => ({
      id: `affiliation_${i}`,
      kind,
      to: `actor_${to}`,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    })),
  };
}

export function sourceState(derivedFrom?: string): Source {
  return {
    slug: 's',
    kind: 'NEWS_ARTICLE',
    publisher: { en: 'p' },
    redistribution: 'OPEN',
    ...(derivedFrom === undefined ? {} : { derivedFrom: `source_${derivedFrom}` as const }),
  };
}

/** A figure of a claim: `killed({ best: 7 })`. */
export function killed(count: Pick<ClaimedFigure, 'low' | 'best' | 'high'>, rest: Partial<ClaimedFigure> = {}): ClaimedFigure {
  return { id: 'figure_f', harm: 'KILLED', group: 'CIVILIANS', ...count, ...rest };
}

type Looked = { readonly actors?: Record<string, Actor>; readonly sources?: Record<string, Source> };

/** Looks up actors and sources by their short words. */
export function lookup({ actors = {}, sources = {} }: Looked) {
  const get = (type: string, id: string) => {
    const state =
      type === 'actor' ? actors[id.slice('actor_'.length)] : type === 'source' ? sources[id.slice('source_'.length)] : undefined;
    return state === undefined ? undefined : { type, id, version: 1, state, addedBy: 'key_k', withheld: false };
  };
  // The look-up answers by a type that is known only when it is called.
  return { get: get as never };
}
