import type { SubjectType } from '../../domain/base/subject.ts';
import type { ClaimOfEvent } from '../../domain/derived/derive-event.ts';
import type { States } from '../../domain/record/record.ts';
import { type Digest, digestOf } from './digest-of.ts';
import { DigestTable } from './digest-table.ts';
import { none } from './event-block.ts';
import type { IdTable } from './id-table.ts';
import { Postings } from './postings.ts';
import { Versions } from './versions.ts';

/** Reads the state that the change at a position recorded; undefined where its words are gone. */
export type ReadState = (seq: number) => States[SubjectType] | undefined;

/** What versions of claims say that claims are found by, under the number of the version. */
export interface ClaimFacts {
  /** The ordinal of the claim that it answers. */
  readonly answers: readonly (readonly [version: number, answered: number])[];
  /** What stands for the utterance that it was said in. */
  readonly utterances: readonly (readonly [version: number, utterance: Digest])[];
}

/** Which claims were about which events and answered which, and which stood by an event when it was merged. */
export class ClaimHistory {
  /** A version's word is the ordinal of the event that the claim is about. */
  readonly versions = new Versions();
  readonly #ids: IdTable<'claim'>;
  /** Claims that were ever about an event, first recorded first. */
  readonly #ofEvent = new Postings();
  readonly #mergedInto = new Map<number, number[]>();
  readonly #answered = new Map<number, number>();
  /** Claims that have answered a claim. */
  readonly #answering = new Postings();
  readonly #utteranceOf = new Map<number, Digest>();
  readonly #uttered = new DigestTable();

  constructor(ids: IdTable<'claim'>) {
    this.#ids = ids;
  }

  /** Begins a claim's next version; answers the events that it changes. */
  add(claim: number, seq: number, payload: number, event: number, state?: States['claim']): number[] {
    const before = this.eventAt(claim, seq);
    this.versions.add(claim, seq, payload, event);
    this.#post(event, claim);
    const version = this.versions.size - 1;
    if (state?.answers !== undefined) this.#addAnswered(version, this.#ids.ordinalOf(state.answers));
    if (state?.utterance !== undefined) this.#addUtterance(version, digestOf(state.utterance));
    return [before, event, ...(this.#mergedInto.get(claim) ?? [])].filter((each) => each !== none);
  }

  #addAnswered(version: number, answered: number): void {
    this.#answered.set(version, answered);
    this.#answering.add(answered, this.versions.subject(version));
  }

  #addUtterance(version: number, utterance: Digest): void {
    this.#utteranceOf.set(version, utterance);
    this.#uttered.add(utterance, this.versions.subject(version));
  }

  /** The words of a version are gone, and with them what it said. */
  erase(version: number): void {
    this.versions.erase(version, none);
    this.#answered.delete(version);
    this.#utteranceOf.delete(version);
  }

  /** What the versions from one number to before another say; the first of them has the number 0. */
  factsBetween(from: number, to: number): ClaimFacts {
    const [answers, utterances]: [[number, number][], [number, Digest][]] = [[], []];
    for (let version = from; version < to; version++) {
      const [answered, utterance] = [this.#answered.get(version), this.#utteranceOf.get(version)];
      if (answered !== undefined) answers.push([version - from, answered]);
      if (utterance !== undefined) utterances.push([version - from, utterance]);
    }
    return { answers, utterances };
  }

  /** Adds what `factsBetween` gave, of versions that are in already. */
  addFacts(from: number, { answers, utterances }: ClaimFacts): void {
    for (const [version, answered] of answers) this.#addAnswered(from + version, answered);
    for (const [version, utterance] of utterances) this.#addUtterance(from + version, utterance);
  }

  /** The claims that answer a claim at a position, first recorded first. */
  answering(claim: number, position: number): number[] {
    const isIt = (each: number): boolean => this.#answered.get(this.versions.at(each, position)) === claim;
    return this.#inOrder(new Set(this.#answering.rowsOf(claim)).values().filter(isIt));
  }

  /** The claims that were said in one utterance, as they are at a position, first recorded first. */
  ofUtterance(utterance: string, position: number): number[] {
    const wanted = digestOf(utterance);
    const isIt = (each: number): boolean =>
      this.#utteranceOf.get(this.versions.at(each, position))?.every((word, i) => word === wanted[i]) === true;
    return this.#inOrder(this.#uttered.find(wanted).filter(isIt));
  }

  #inOrder(claims: Iterable<number>): number[] {
    return [...claims].toSorted((a, b) => this.firstOf(a) - this.firstOf(b));
  }

  /** Works out what follows from the versions that came since there were so many. */
  follow(since: number): void {
    for (let version = since; version < this.versions.size; version++) {
      const [event, claim] = [this.versions.value(version), this.versions.subject(version)];
      if (event !== none && this.versions.previous(version) === none) this.#ofEvent.add(event, claim);
      else this.#post(event, claim);
    }
  }

  /** Notes that a claim stood by an event that was merged: the event's rows follow it. */
  noteMerged(claim: number, event: number): void {
    const known = this.#mergedInto.get(claim) ?? [];
    if (!known.includes(event)) this.#mergedInto.set(claim, [...known, event]);
  }

  /** The claims that were ever about an event, first recorded first. */
  everAbout(event: number): readonly number[] {
    return this.#ofEvent.rowsOf(event);
  }

  /** The claims that are about an event at a position, first recorded first. */
  claimsAt(event: number, position: number): number[] {
    return this.#ofEvent.rowsOf(event).filter((claim) => this.eventAt(claim, position) === event);
  }

  /** Where the payloads of claims are, as they were at a position; 0 where there is none. */
  payloadsAt(claims: readonly number[], position: number): number[] {
    return claims.map((claim) => {
      const version = this.versions.at(claim, position);
      return version === none ? 0 : this.versions.payload(version);
    });
  }

  /** What can be read of claims as they were at a position. */
  statesAt(claims: readonly number[], position: number, read: ReadState): ClaimOfEvent[] {
    const payloads = this.payloadsAt(claims, position);
    return claims.flatMap((claim, i) => {
      const payload = payloads[i] ?? 0;
      const state = payload === 0 ? undefined : (read(payload) as States['claim'] | undefined);
      return state === undefined ? [] : [{ id: this.#ids.idOf(claim), state }];
    });
  }

  /** The event that a claim is about at a position; `none` where there is none. */
  eventAt(claim: number, position: number): number {
    const version = this.versions.at(claim, position);
    return version === none ? none : this.versions.value(version);
  }

  /** Position of the first change of a claim. */
  firstOf(claim: number): number {
    return this.versions.first(this.versions.at(claim, Number.POSITIVE_INFINITY));
  }

  /** Up to a position, that of the newest change of a claim that was about an event before or after it; 0 where there is none. */
  changedAt(event: number, position: number): number {
    let changed = 0;
    for (const claim of this.everAbout(event)) {
      let next = none;
      for (const version of this.versions.of(claim)) {
        const from = this.versions.from(version);
        if (from > position) continue;
        const isAbout = this.versions.value(version) === event;
        // The newest first: where it was about the event, the one after it moved it away.
        if (isAbout) changed = Math.max(changed, next === none ? from : this.versions.from(next));
        if (isAbout || from <= changed) break;
        next = version;
      }
    }
    return changed;
  }

  /** The events that a claim was ever about, and those that it stood by when they were merged. */
  eventsEverOf(claim: number): number[] {
    const events = new Set(this.#mergedInto.get(claim));
    for (const version of this.versions.of(claim)) {
      const event = this.versions.value(version);
      if (event !== none) events.add(event);
    }
    return [...events];
  }

  /** A claim that comes back to an event does not stand among its claims twice. */
  #post(event: number, claim: number): void {
    if (event !== none && !this.#ofEvent.rowsOf(event).includes(claim)) this.#ofEvent.add(event, claim);
  }
}
