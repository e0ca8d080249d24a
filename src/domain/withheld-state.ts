import type { LocalizedText } from './localized-text.ts';
import type { Recorded, RecordView, States } from './record.ts';

/** What can be withheld. Places and timelines name nobody. */
export type WithholdableType = 'event' | 'claim' | 'actor' | 'source';

/** What stands where words were. */
const phrase: LocalizedText = { en: 'Withheld', ar: 'محجوب' };

type Left = { readonly [T in WithholdableType]: (of: Recorded<T>, record: Pick<RecordView, 'get'>) => States[T] };

/** What is left of each type of subject without its words: what others refer to, and what decides who may see it. */
const left: Left = {
  event: ({ state }) => {
    const { timeline, kind, date, everPublished, mergedInto, mergedClaims, mergedFrom, externalIds } = state;
    // By these the next release of a dataset knows that it is here, and does not bring its words again. A digest of words is words too.
    const known = externalIds?.map(({ scheme, value }) => ({ scheme, value }));
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
      ...(known === undefined ? {} : { externalIds: known }),
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
      .filter(({ source }) => record.get('source', source)?.state.redistribution === 'INTERNAL')
      .map(({ id, source }) => ({ id, source })),
    ...(answers === undefined ? {} : { answers }),
  }),
  actor: ({ id, state: { kind, redistribution } }) => ({
    slug: slugOf(id),
    kind,
    names: Object.entries(phrase).map(([language, text]) => ({
      // No two values of a file have one id.
      id: `name_${tailOf(id)}-${language}`,
      text,
      language,
      use: 'DISPLAY',
    })),
    affiliations: [],
    ...(redistribution === undefined ? {} : { redistribution }),
  }),
  source: ({ id, state: { kind, redistribution } }) => ({ slug: slugOf(id), kind, publisher: phrase, redistribution }),
};

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
