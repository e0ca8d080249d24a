import type { LocalizedText } from '../base/localized-text.ts';
import type { SubjectType } from '../base/subject.ts';
import { type ExternalId, foreignScope, withheldId } from './external-id.ts';
import type { Recorded, RecordView, States } from './record.ts';
import { isInternal } from './visibility.ts';

/** What can be withheld. Places and timelines name nobody. */
export type WithholdableType = 'event' | 'claim' | 'actor' | 'source';

/** What stands where words were. */
const phrase: LocalizedText = { en: 'Withheld', ar: 'محجوب' };

type Left = { readonly [T in WithholdableType]: (of: Recorded<T>, record: Pick<RecordView, 'get'>) => States[T] };

/** What is left of each type of subject without its words: what others refer to, and what decides who may see it. */
const left: Left = {
  event: ({ state }) => {
    const { timeline, kind, date, everPublished, mergedInto, mergedClaims, mergedFrom } = state;
    const merge = mergedInto === undefined ? {} : { mergedInto, ...(mergedClaims === undefined ? {} : { mergedClaims }) };
    return {
      timeline,
      kind,
      title: phrase,
      date,
      dateAccordingTo: [],
      locations: [],
      participants: [],
      casualties: [],
      losses: [],
      links: [],
      evidence: 'REPORTED',
      state: state.state,
      everPublished,
      sensitivity: [],
      classifications: [],
      ...merge,
      ...(mergedFrom === undefined ? {} : { mergedFrom }),
      ...stillKnownAs('event', state),
    };
  },
  claim: ({ state: { event, claimant, stance, answers, citations } }, record) => ({
    event,
    claimant,
    stance,
    about: [],
    statement: phrase,
    locations: [],
    participants: [],
    casualties: [],
    losses: [],
    // What rests on a source that may not be passed on is no sooner passed on for this.
    citations: citations
      .filter(({ source }) => isInternal(record.get('source', source)?.state))
      .map(({ id, source }) => ({ id, source })),
    ...(answers === undefined ? {} : { answers }),
  }),
  actor: ({ id, state }) => ({
    slug: slugOf(id),
    kind: state.kind,
    names: Object.entries(phrase).map(([language, text]) => ({
      // No two values of a file have one id.
      id: `name_${tailOf(id)}-${language}`,
      text,
      language,
      use: 'DISPLAY',
    })),
    affiliations: [],
    ...(state.redistribution === undefined ? {} : { redistribution: state.redistribution }),
    ...(state.draft === undefined ? {} : { draft: state.draft }),
    ...stillKnownAs('actor', state),
  }),
  source: ({ id, state }) => ({
    slug: slugOf(id),
    kind: state.kind,
    publisher: phrase,
    redistribution: state.redistribution,
    ...(state.draft === undefined ? {} : { draft: state.draft }),
    ...stillKnownAs('source', state),
  }),
};

/**
 * By what the next release of a dataset knows that a subject is here, and does not bring its words again: digests of the ids that foreign
 * datasets have given to it. The ids themselves lead to the words, and a digest of what a dataset said of it is words too.
 */
export function stillKnownAs(
  type: SubjectType,
  state: object & { readonly externalIds?: readonly ExternalId[]; readonly knownAs?: readonly string[] },
): { readonly knownAs?: readonly string[] } {
  const scope = foreignScope(type, state);
  const ids = scope === undefined ? [] : (state.externalIds ?? []).map((each) => withheldId(scope, each));
  const all = [...new Set([...(state.knownAs ?? []), ...ids])];
  return all.length === 0 ? {} : { knownAs: all };
}

export function stateWithheld<T extends WithholdableType>(of: Recorded<T>, record: Pick<RecordView, 'get'>): States[T] {
  return left[of.type](of, record);
}

/** A slug is words too; this one is as random as the id. */
function slugOf(id: string): string {
  return `withheld-${tailOf(id)}`;
}

function tailOf(id: string): string {
  return id.slice(id.indexOf('_') + 1);
}
