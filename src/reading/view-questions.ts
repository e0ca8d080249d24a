import { allRights, type ReadingRights } from '../domain/record/visibility.ts';
import type { EventQuery } from '../ledger/counting.ts';
import type { LoopTurns } from '../ledger/loop-turns.ts';
import type { EngineView, View } from '../ledger/storage.ts';
import { none } from './index/event-block.ts';
import type { KeptIndex } from './kept-index.ts';
import { tallyPartyWord, totalCasualties } from './questions/casualty-totals.ts';
import { changesAfter } from './questions/changes-after.ts';
import { compareEvents } from './questions/compare-events.ts';
import { countEvents } from './questions/count-events.ts';
import type { PositionsUpTo, Searched } from './questions/each-position.ts';
import { entitiesSeen } from './questions/entities-seen.ts';
import { boundsOf } from './questions/event-bounds.ts';
import { eventPage } from './questions/event-page.ts';
import { eventRank } from './questions/event-ranks.ts';
import { scoreEvents } from './questions/find-events.ts';
import { findWords } from './questions/find-words.ts';
import { foreignSubject } from './questions/foreign-subjects.ts';
import { groupCasualties, groupEvents, groupPartyWords, tallyDimension } from './questions/group-events.ts';
import type { Question, ReadChanges } from './questions/question.ts';
import { rankNames } from './questions/rank-names.ts';
import { rankedPage } from './questions/ranked-page.ts';
import type { Share } from './questions/share.ts';
import { countBySlug, slugPage } from './questions/slug-page.ts';
import { Snapshot } from './questions/snapshot.ts';
import { suggestNames } from './questions/suggest-names.ts';
import { tallyDays } from './questions/tally-days.ts';
import { tallyFacet } from './questions/tally-facet.ts';
import { tallyScenes } from './questions/tally-scenes.ts';

type Asked<Name extends keyof View> = View[Name] extends (...asked: infer Given) => unknown ? Given : never;

/** The questions to a view, of which the index answers what it has at the view's position, or at an earlier one. */
export class ViewQuestions {
  readonly #view: EngineView;
  readonly #kept: KeptIndex;
  readonly #share: Share;
  readonly #position: number;
  readonly #snapshots = new Map<string, Promise<Snapshot>>();

  /** `view` is the newest one. */
  constructor(view: EngineView, kept: KeptIndex, turns: LoopTurns, position: number) {
    this.#view = view;
    this.#kept = kept;
    this.#share = { turns, check: () => view.check() };
    this.#position = position;
  }

  #snapshotOf(rights: ReadingRights, seq = this.#position): Promise<Snapshot> {
    const key = `${seq} ${JSON.stringify(rights)}`;
    const { position } = this.#view;
    const known =
      this.#snapshots.get(key) ?? this.#kept.upTo(this.#view).then((index) => new Snapshot(index, rights, seq, position.seq));
    this.#snapshots.set(key, known);
    return known;
  }

  // A view has at least what its snapshots have.
  readonly #positionsUpTo: PositionsUpTo = (position, term, texts) =>
    this.#kept.payloads.words.upTo(position, term, texts, (...asked) => this.#view.positionsWith(...asked));

  async #question({ filter, rights }: EventQuery, scored = false, seq = this.#position): Promise<Question> {
    const at = await this.#snapshotOf(rights, seq);
    const found = await findWords(filter, { at, positionsUpTo: this.#positionsUpTo, share: this.#share, scored });
    this.#view.check();
    const changesAt: ReadChanges = (seqs) => this.#kept.payloads.all(seqs, this.#view);
    return { at, filter, changesAt, ...this.#share, ...found };
  }

  async #searched(rights: ReadingRights): Promise<Searched> {
    return { at: await this.#snapshotOf(rights), positionsUpTo: this.#positionsUpTo, share: this.#share };
  }

  async seqsAfter(...[after, limit, only]: Asked<'seqsAfter'>) {
    return changesAfter(await this.#kept.upTo(this.#view), { after, to: this.#position, limit }, only, this.#share);
  }

  async idsOfSlugs(...[type, slugs]: Asked<'idsOfSlugs'>) {
    const at = await this.#snapshotOf(allRights);
    const { ids } = at.index;
    return slugs.map((slug) => {
      const ordinal = at.withSlug(type, slug);
      return ordinal === none ? undefined : ids[type].idOf(ordinal);
    });
  }

  async slugPage(...[type, range, rights, asked]: Asked<'slugPage'>) {
    return slugPage(type, range, asked ?? {}, await this.#searched(rights));
  }

  async countBySlug(...[type, rights, asked]: Asked<'countBySlug'>) {
    return countBySlug(type, asked ?? {}, await this.#searched(rights));
  }

  async suggestNames(...[search, types, limit, rights]: Asked<'suggestNames'>) {
    const where = await this.#searched(rights);
    return suggestNames(where.at, await rankNames(search, types, where), limit, this.#share);
  }

  async entitiesSeen(rights: ReadingRights) {
    return entitiesSeen(await this.#snapshotOf(rights), this.#view, this.#share);
  }

  async byExternalIds(...[scope, scheme, ids]: Asked<'byExternalIds'>) {
    const at = await this.#snapshotOf(allRights);
    return ids.map((id) => foreignSubject(at, scope, scheme, id));
  }

  async eventPage(...[query, range, by]: Asked<'eventPage'>) {
    if (by === undefined) return eventPage(await this.#question(query), range);
    const isScored = by === 'RELEVANCE';
    const asked = await this.#question(query, isScored);
    const text = isScored ? query.filter.text : undefined;
    const scores = text && (await scoreEvents(text, { at: asked.at, positionsUpTo: this.#positionsUpTo, share: this.#share }));
    return rankedPage(asked, range, eventRank(by, asked.at, scores));
  }

  async compareEvents(query: EventQuery, seq: number) {
    return compareEvents(await this.#question(query, false, seq), await this.#question(query));
  }

  async countEvents(query: EventQuery) {
    return countEvents(await this.#question(query));
  }

  async tallyDays(query: EventQuery) {
    return tallyDays(await this.#question(query));
  }

  async tallyFacet(...[query, facet, limit]: Asked<'tallyFacet'>) {
    return tallyFacet(await this.#question(query), facet, limit);
  }

  async tallyScenes(query: EventQuery) {
    return tallyScenes(await this.#question(query));
  }

  async totalCasualties(query: EventQuery) {
    return totalCasualties(await this.#question(query));
  }

  async tallyPartyWord(query: EventQuery) {
    return tallyPartyWord(await this.#question(query));
  }

  async groupEvents(...[query, by]: Asked<'groupEvents'>) {
    return groupEvents(await this.#question(query), by);
  }

  async tallyDimension(...[query, by, limit]: Asked<'tallyDimension'>) {
    return tallyDimension(await this.#question(query), by, limit);
  }

  async groupCasualties(...[query, by]: Asked<'groupCasualties'>) {
    return groupCasualties(await this.#question(query), by);
  }

  async groupPartyWords(...[query, by]: Asked<'groupPartyWords'>) {
    return groupPartyWords(await this.#question(query), by);
  }

  async boundsOf(query: EventQuery) {
    return boundsOf(await this.#question(query));
  }
}
