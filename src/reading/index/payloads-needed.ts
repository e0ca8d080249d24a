import type { States } from '../../domain/record/record.ts';
import { type LedgerChange, stateOf } from '../../ledger/ledger-change.ts';
import { none, rowMask } from './event-block.ts';
import { ordinalsIn } from './event-row-reader.ts';
import type { RecordIndex } from './record-index.ts';

/**
 * The positions of the payloads that adding a change reads, as far as the index knows them; of changes that are added before it their own
 * come with them. Some more than it reads may be among them.
 */
export function payloadsNeeded(index: RecordIndex, change: LedgerChange): Set<number> {
  const { kind, subject } = change.header;
  const needed = new Set<number>();
  // Of what is withheld every version is made anew.
  const every = kind === 'WITHHELD';
  if (subject.type === 'event') addEvent(index, index.ids.event.find(subject.id), every, needed);
  if (subject.type !== 'claim') return needed;
  const claim = index.ids.claim.find(subject.id);
  const events = new Set(claim < 0 ? [] : index.claims.eventsEverOf(claim));
  const state = stateOf(change) as States['claim'] | undefined;
  if (state !== undefined) events.add(index.ids.event.find(state.event));
  for (const event of events) addEvent(index, event, every, needed);
  return needed;
}

function addEvent(index: RecordIndex, event: number, every: boolean, needed: Set<number>): void {
  if (event < 0) return;
  const { rows, claims } = index;
  const about = new Set(claims.everAbout(event));
  for (let row = index.rowAt(event, index.position); row !== none; row = rows.blockOf(row).previous[row & rowMask] ?? none) {
    needed.add(rows.blockOf(row).payload[row & rowMask] ?? 0);
    for (const claim of ordinalsIn(rows, row, 'MERGED_CLAIM')) about.add(claim);
    if (!every) break;
  }
  for (const claim of about)
    for (const version of claims.versions.of(claim)) {
      needed.add(claims.versions.payload(version));
      if (!every) break;
    }
  needed.delete(0);
}
