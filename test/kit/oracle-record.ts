import type { EventFilter } from '../../src/domain/derived/event-filter.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import type { ReadingRights } from '../../src/domain/record/visibility.ts';
import type { Withholding } from '../../src/domain/rules/change.ts';
import type { LedgerChange } from '../../src/ledger/ledger-change.ts';
import { ChangedAt } from './changed-at.ts';
import { isAccepted } from './oracle-filter.ts';
import { SeenRecord } from './oracle-seen.ts';

// The record a second time, by the simplest means and none of the product's own: the last state of each subject, and filters as
// loops over everything. Slow, short, and easy to believe.

interface Held {
  readonly type: string;
  readonly version: number;
  readonly addedBy: string;
  readonly addedAt: string;
  readonly state: unknown;
  /** Its words are gone: no list has it. */
  readonly withheld: boolean;
  /** The change that gave it this state. */
  readonly seq: number;
}

export class OracleRecord {
  readonly held = new Map<string, Held>();
  readonly #changed = new ChangedAt();

  apply(change: LedgerChange): void {
    const { header, payload } = change;
    const { id, type } = header.subject;
    if (payload === undefined) throw new Error('the oracle must read what was recorded before its words are withheld');
    this.#changed.apply(change);
    if (header.kind === 'WITHHELD') {
      const { seqs, left } = payload.state as Withholding;
      const held = this.held.get(id);
      if (held !== undefined && seqs.includes(held.seq)) this.held.set(id, { ...held, state: left, withheld: true });
      return;
    }
    const { addedBy = header.author, addedAt = header.recordedAt } = this.held.get(id) ?? {};
    const { seq, subjectVersion: version } = header;
    this.held.set(id, { type, version, addedBy, addedAt, state: payload.state, withheld: false, seq });
  }

  addedAt(id: string): string {
    return this.held.get(id)?.addedAt ?? '';
  }

  /** When an event, or a claim about it, was last changed. */
  changedAt(event: string): string {
    return this.#changed.of(event);
  }

  version(id: string): number {
    return this.held.get(id)?.version ?? 0;
  }

  state<T>(id: string): T | undefined {
    return this.held.get(id)?.state as T | undefined;
  }

  all<T>(type: string): { readonly id: string; readonly state: T; readonly addedBy: string; readonly version: number }[] {
    return [...this.held].filter(([, each]) => each.type === type).map(([id, each]) => ({ id, ...each, state: each.state as T }));
  }

  claimsOf(event: string): Claim[] {
    return this.all<Claim>('claim')
      .map(({ state }) => state)
      .filter((claim) => claim.event === event);
  }

  /** The record as somebody with these rights sees it, as it is now. */
  as(rights: ReadingRights): SeenRecord {
    return new SeenRecord(this, rights);
  }

  /** Whether an actor, a place or a source may not be passed on. */
  isInternal(id: string): boolean {
    return this.state<{ redistribution?: string }>(id)?.redistribution === 'INTERNAL';
  }

  /** Whether somebody with these rights may see an event at all. */
  isSeen(event: string, rights: ReadingRights): boolean {
    const held = this.held.get(event);
    if (held === undefined) return false;
    if (!rights.internal && this.restsOnInternal(event)) return false;
    if ((held.state as TimelineEvent).everPublished || rights.drafts === 'ALL') return true;
    return rights.drafts !== 'NONE' && rights.drafts.of === held.addedBy;
  }

  restsOnInternal(event: string): boolean {
    const { mergedClaims, casualties, locations } = this.state<TimelineEvent>(event)!;
    const merged = (mergedClaims?.all ?? []).map((id) => this.state<Claim>(id)!);
    const counted = [...casualties];
    for (const claim of [...this.claimsOf(event), ...merged]) {
      if (this.isInternal(claim.claimant)) return true;
      for (const { source } of claim.citations) if (this.isInternal(source)) return true;
      counted.push(...(claim.casualties as typeof counted));
    }
    if (counted.some(({ of = '' }) => this.isInternal(of))) return true;
    // What is told of a place and of another one, of which only one may be told.
    return locations.some(({ place, anchors }) => {
      const kinds = new Set([...(place === undefined ? [] : [place]), ...anchors].map((each) => this.isInternal(each)));
      return kinds.size === 2;
    });
  }

  /** Whether a filter asks for an event, as somebody sees it who may see it. */
  isAccepted(id: string, filter: EventFilter, seen: SeenRecord): boolean {
    return this.held.get(id)?.withheld !== true && isAccepted(seen, id, filter);
  }
}
