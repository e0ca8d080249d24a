import type { Claim } from '../../src/domain/record/claim.ts';
import type { Withholding } from '../../src/domain/rules/change.ts';
import type { LedgerChange } from '../../src/ledger/ledger-change.ts';

interface Version {
  readonly seq: number;
  readonly at: string;
  /** Of a claim the event that it is about; undefined where its words are gone. */
  event?: string | undefined;
}

/** When events, or claims about them, were last changed, by loops over the ledger. A claim whose words are gone tells nothing any more. */
export class ChangedAt {
  readonly #versions = new Map<string, Version[]>();

  apply({ header, payload }: LedgerChange): void {
    const { seq, subject, recordedAt: at, kind } = header;
    const versions = this.#versions.get(subject.id) ?? [];
    this.#versions.set(subject.id, versions);
    if (kind !== 'WITHHELD') {
      versions.push({ seq, at, event: (payload?.state as Partial<Claim> | undefined)?.event });
      return;
    }
    const { seqs, left } = (payload?.state ?? { seqs: [], left: {} }) as Withholding;
    const isNewest = seqs.includes(versions.at(-1)?.seq ?? 0);
    for (const each of versions) if (seqs.includes(each.seq)) each.event = undefined;
    if (isNewest) versions.push({ seq, at, event: (left as Partial<Claim>).event });
  }

  /** Of an event, as of a position. */
  of(event: string, position = Number.POSITIVE_INFINITY): string {
    const until = (all: readonly Version[]): Version[] => all.filter(({ seq }) => seq <= position);
    const times = until(this.#versions.get(event) ?? []).map(({ at }) => at);
    for (const [id, all] of this.#versions) {
      if (!id.startsWith('claim_')) continue;
      const versions = until(all);
      const newest = versions.findLastIndex((each) => each.event === event);
      const told = versions[newest + 1] ?? versions[newest];
      if (newest >= 0 && told !== undefined) times.push(told.at);
    }
    return times.toSorted().at(-1) ?? '';
  }
}
