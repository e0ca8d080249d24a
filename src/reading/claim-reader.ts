import type { ClaimId, EventId } from '../domain/base/subject.ts';
import type { Keyed } from '../ledger/storage.ts';
import type { RecordIndex } from './index/record-index.ts';
import { type ClaimAt, keyOf } from './stated-subjects.ts';

/** Which claims there are as of a position, by what they are about. The index may be further on. */
export class ClaimReader {
  readonly #index: RecordIndex;
  readonly #position: number;
  /** Those about events that were asked for. */
  readonly #known = new Map<number, readonly ClaimAt[]>();

  constructor(index: RecordIndex, position: number) {
    this.#index = index;
    this.#position = position;
  }

  /** The claims about an event, by its ordinal; first recorded first. */
  about(event: number): readonly ClaimAt[] {
    const known = this.#known.get(event) ?? this.#find(event);
    this.#known.set(event, known);
    return known;
  }

  #find(event: number): readonly ClaimAt[] {
    const { ids, claims } = this.#index;
    return claims
      .claimsAt(event, this.#position)
      .map((claim) => {
        const version = claims.versions.at(claim, this.#position);
        return { id: ids.claim.idOf(claim), seq: claims.versions.payload(version), first: claims.versions.first(version) };
      })
      .toSorted((a, b) => a.first - b.first);
  }

  /** The same with their keys. */
  of(id: EventId): Keyed<ClaimId>[] {
    const event = this.#index.ids.event.find(id);
    return event < 0 ? [] : this.about(event).map(({ id: claim, first }) => ({ id: claim, key: keyOf(first) }));
  }

  /** All that were ever about an event, first recorded first. */
  everOf(id: EventId): ClaimId[] {
    const { ids, claims } = this.#index;
    const event = ids.event.find(id);
    const wasAbout = (claim: number): boolean =>
      [...claims.versions.of(claim)].some(
        (version) => claims.versions.value(version) === event && claims.versions.from(version) <= this.#position,
      );
    const ever = event < 0 ? [] : claims.everAbout(event).filter(wasAbout);
    return ever.toSorted((a, b) => claims.firstOf(a) - claims.firstOf(b)).map((claim) => ids.claim.idOf(claim));
  }

  /** All events that a claim was ever about, and those that were merged with it. */
  eventsEverOf(id: ClaimId): EventId[] {
    const { ids, claims } = this.#index;
    const claim = ids.claim.find(id);
    return claim < 0 ? [] : claims.eventsEverOf(claim).map((event) => ids.event.idOf(event));
  }

  /** The claims that answer one. */
  answering(id: ClaimId): Keyed<ClaimId>[] {
    const { ids, claims } = this.#index;
    const answered = ids.claim.find(id);
    return answered < 0 ? [] : this.#keyed(claims.answering(answered, this.#position));
  }

  ofUtterance(utterance: string): Keyed<ClaimId>[] {
    return this.#keyed(this.#index.claims.ofUtterance(utterance, this.#position));
  }

  #keyed(claims: readonly number[]): Keyed<ClaimId>[] {
    const { ids, claims: history } = this.#index;
    return claims.map((claim) => ({ id: ids.claim.idOf(claim), key: keyOf(history.firstOf(claim)) }));
  }
}
