import type { SubjectType } from '../../domain/base/subject.ts';
import type { ClaimOfEvent } from '../../domain/derived/derive-event.ts';
import type { States } from '../../domain/record/record.ts';
import { none } from './event-block.ts';
import type { IdTable } from './id-table.ts';
import { Postings } from './postings.ts';
import { Versions } from './versions.ts';

/** Reads the state that the change at a position recorded; undefined where its words are gone. */
export type ReadState = (seq: number) => States[SubjectType] | undefined;

/** Which claims were about which events, and which stood by an event when it was merged. */
export class ClaimHistory {
  /** A version's word is the ordinal of the event that the claim is about. */
  readonly versions = new Versions();
  readonly #ids: IdTable<'claim'>;
  /** Claims that were ever about an event, first recorded first. */
  readonly #ofEvent = new Postings();
  readonly #mergedInto = new Map<number, number[]>();

  constructor(ids: IdTable<'claim'>) {
    this.#ids = ids;
  }

  /** Begins a claim's next version; answers the events that it changes. */
  add(claim: number, seq: number, payload: number, event: number): number[] {
    const before = this.eventAt(claim, seq);
    this.versions.add(claim, seq, payload, event);
    this.#post(event, claim);
    return [before, event, ...(this.#mergedInto.get(claim) ?? [])].filter((each) => each !== none);
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
