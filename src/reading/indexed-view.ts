import type { Position } from '../domain/base/cursor.ts';
import type { SubjectType } from '../domain/base/subject.ts';
import { positionOf } from '../ledger/ledger-change.ts';
import { LoopTurns } from '../ledger/loop-turns.ts';
import type { EngineView, View } from '../ledger/storage.ts';
import type { ViewOptions } from '../ledger/view-options.ts';
import { eventsOfScheme } from './foreign-events.ts';
import type { RecordIndex } from './index/record-index.ts';
import type { KeptIndex } from './kept-index.ts';
import { PartOfView } from './part-of-view.ts';
import { RecordReader, type RecordSource } from './record-reader.ts';
import { ViewQuestions } from './view-questions.ts';

/** A part of a view of the newest position, for as long as that is open; closed with it where nobody else closes that. */
class PastView extends PartOfView {
  readonly #newest: EngineView;
  readonly #isOwner: boolean;

  constructor(newest: EngineView, position: Position, isOwner: boolean) {
    super(position);
    this.#newest = newest;
    this.#isOwner = isOwner;
  }

  protected whole(): EngineView {
    return this.#newest;
  }

  check(): void {
    this.#newest.check();
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#isOwner ? this.#newest[Symbol.asyncDispose]() : Promise.resolve();
  }
}

type Asked<Name extends keyof View> = View[Name] extends (...asked: infer Given) => unknown ? Given : never;

/**
 * A view whose events, claims and entities are read through the index, as are its questions; the index first takes in what the view has and
 * it has not. Every operation opens one, and asks a few of these: its methods are made once.
 */
export class IndexedView implements View {
  readonly position: Position;
  readonly #view: EngineView;
  readonly #kept: KeptIndex;
  readonly #options: ViewOptions & { readonly turns: LoopTurns };
  /** What it is a part of, or itself. */
  readonly #newest: EngineView;
  #asked: ViewQuestions | undefined;
  #opened: { readonly source: RecordSource; readonly reader: RecordReader } | undefined;

  constructor(view: EngineView, kept: KeptIndex, options: ViewOptions, newest = view) {
    const { turns = new LoopTurns() } = options;
    this.position = view.position;
    this.#view = view;
    this.#kept = kept;
    this.#options = { ...options, turns };
    this.#newest = newest;
  }

  get withholdings(): number {
    return this.#kept.withholdings;
  }

  get #questions(): ViewQuestions {
    this.#asked ??= new ViewQuestions(this.#newest, this.#kept, this.#options.turns, this.position.seq);
    return this.#asked;
  }

  /** The record as it was at an earlier position, the end of a request, for as long as this is open, or in its place. */
  async asOf(seq: number, inItsPlace = false): Promise<IndexedView> {
    const past = new PastView(this.#newest, await this.#endOfRequest(seq), inItsPlace);
    return new IndexedView(past, this.#kept, this.#options, this.#newest);
  }

  async #endOfRequest(seq: number): Promise<Position> {
    if (seq === 0) return { seq, hash: this.#kept.ledgerId };
    const end = this.#newest.position.seq;
    const change = seq > end ? undefined : await this.#newest.changeAt(seq);
    if (change === undefined) throw new RangeError(`the ledger ends at ${end}: it cannot be read as of ${seq}`);
    const { first, size } = change.header.request;
    if (first + size - 1 !== seq) throw new RangeError(`change ${seq} is inside a request: nothing is read as of it`);
    return positionOf(change);
  }

  atOnce() {
    const index = this.#opened === undefined ? this.#kept.at(this.#newest.position) : undefined;
    return (index === undefined ? this.#opened : this.#openOn(index))?.reader;
  }

  #openOn(index: RecordIndex) {
    if (this.#opened !== undefined) return this.#opened;
    const newest = this.#newest.position.seq;
    const source = { index, payloads: this.#kept.payloads, view: this.#newest, position: this.position.seq, newest };
    this.#opened = { source, reader: new RecordReader(source) };
    return this.#opened;
  }

  async #read() {
    return this.#opened ?? this.#openOn(await this.#kept.upTo(this.#newest));
  }

  check(): void {
    this.#view.check();
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#view[Symbol.asyncDispose]();
  }

  // What the engine has.

  positionsWith(...asked: Asked<'positionsWith'>) {
    return this.#view.positionsWith(...asked);
  }

  async changesAfter(...[seq, limit]: Asked<'changesAfter'>) {
    // What was withheld by then is not kept.
    await this.#kept.upTo(this.#newest);
    return this.#kept.payloads.after(seq, limit, this.#view);
  }

  changesAt(...asked: Asked<'changesAt'>) {
    return this.#view.changesAt(...asked);
  }

  changeAt(...asked: Asked<'changeAt'>) {
    return this.#view.changeAt(...asked);
  }

  requestsWith(...asked: Asked<'requestsWith'>) {
    return this.#view.requestsWith(...asked);
  }

  storedAfter(...asked: Asked<'storedAfter'>) {
    return this.#view.storedAfter(...asked);
  }

  entriesBetween(...asked: Asked<'entriesBetween'>) {
    return this.#view.entriesBetween(...asked);
  }

  importReports(...asked: Asked<'importReports'>) {
    return this.#view.importReports(...asked);
  }

  countImportReports(...asked: Asked<'countImportReports'>) {
    return this.#view.countImportReports(...asked);
  }

  segmentPlaces(...asked: Asked<'segmentPlaces'>) {
    return this.#view.segmentPlaces(...asked);
  }

  segmentsFrom(...asked: Asked<'segmentsFrom'>) {
    return this.#view.segmentsFrom(...asked);
  }

  // What the index answers.

  seqsAfter(...asked: Asked<'seqsAfter'>) {
    return this.#questions.seqsAfter(...asked);
  }

  idsOfSlugs(...asked: Asked<'idsOfSlugs'>) {
    return this.#questions.idsOfSlugs(...asked);
  }

  slugPage(...asked: Asked<'slugPage'>) {
    return this.#questions.slugPage(...asked);
  }

  countBySlug(...asked: Asked<'countBySlug'>) {
    return this.#questions.countBySlug(...asked);
  }

  suggestNames(...asked: Asked<'suggestNames'>) {
    return this.#questions.suggestNames(...asked);
  }

  entitiesSeen(...asked: Asked<'entitiesSeen'>) {
    return this.#questions.entitiesSeen(...asked);
  }

  byExternalIds(...asked: Asked<'byExternalIds'>) {
    return this.#questions.byExternalIds(...asked);
  }

  eventPage(...asked: Asked<'eventPage'>) {
    return this.#questions.eventPage(...asked);
  }

  compareEvents(...asked: Asked<'compareEvents'>) {
    return this.#questions.compareEvents(...asked);
  }

  countEvents(...asked: Asked<'countEvents'>) {
    return this.#questions.countEvents(...asked);
  }

  tallyDays(...asked: Asked<'tallyDays'>) {
    return this.#questions.tallyDays(...asked);
  }

  tallyFacet(...asked: Asked<'tallyFacet'>) {
    return this.#questions.tallyFacet(...asked);
  }

  tallyScenes(...asked: Asked<'tallyScenes'>) {
    return this.#questions.tallyScenes(...asked);
  }

  totalCasualties(...asked: Asked<'totalCasualties'>) {
    return this.#questions.totalCasualties(...asked);
  }

  tallyPartyWord(...asked: Asked<'tallyPartyWord'>) {
    return this.#questions.tallyPartyWord(...asked);
  }

  tallyDimension(...asked: Asked<'tallyDimension'>) {
    return this.#questions.tallyDimension(...asked);
  }

  groupEvents(...asked: Asked<'groupEvents'>) {
    return this.#questions.groupEvents(...asked);
  }

  groupCasualties(...asked: Asked<'groupCasualties'>) {
    return this.#questions.groupCasualties(...asked);
  }

  groupPartyWords(...asked: Asked<'groupPartyWords'>) {
    return this.#questions.groupPartyWords(...asked);
  }

  boundsOf(...asked: Asked<'boundsOf'>) {
    return this.#questions.boundsOf(...asked);
  }

  // What is read by its id.

  async subjects<T extends Exclude<SubjectType, 'event'>>(type: T, ids: readonly string[]) {
    return (await this.#read()).reader.subjects(type, ids);
  }

  async events(...asked: Asked<'events'>) {
    return (await this.#read()).reader.events(...asked);
  }

  async derivedOf(...asked: Asked<'derivedOf'>) {
    return (await this.#read()).reader.derivedOf(...asked);
  }

  async statesAt(...asked: Asked<'statesAt'>) {
    return (await this.#read()).reader.statesAt(...asked);
  }

  async heldEvents(...asked: Asked<'heldEvents'>) {
    return (await this.#read()).reader.heldEvents(...asked);
  }

  async claimsOfEvents(...asked: Asked<'claimsOfEvents'>) {
    return (await this.#read()).reader.claimsOfEvents(...asked);
  }

  async claimsEverOf(...asked: Asked<'claimsEverOf'>) {
    return (await this.#read()).reader.claimsEverOf(...asked);
  }

  async eventsEverOf(...asked: Asked<'eventsEverOf'>) {
    return (await this.#read()).reader.eventsEverOf(...asked);
  }

  async claimsAnswering(...asked: Asked<'claimsAnswering'>) {
    return (await this.#read()).reader.claimsAnswering(...asked);
  }

  async claimsOfUtterance(...asked: Asked<'claimsOfUtterance'>) {
    return (await this.#read()).reader.claimsOfUtterance(...asked);
  }

  async internalAmong(...asked: Asked<'internalAmong'>) {
    return (await this.#read()).reader.internalAmong(...asked);
  }

  async standsOf(...asked: Asked<'standsOf'>) {
    return (await this.#read()).reader.standsOf(...asked);
  }

  async foreignEvents(...[timeline, scheme, after, limit]: Asked<'foreignEvents'>) {
    const share = { turns: this.#options.turns, check: () => this.check() };
    return eventsOfScheme((await this.#read()).source, share, { timeline, scheme, after, limit });
  }
}
