import type { Affiliation } from './actor.ts';
import type { RecordView } from './record.ts';
import type { ActorId } from './subject.ts';

/** The affiliations through which one actor speaks for another. */
const bonds = { PART_OF: ['PART_OF'], OFFICE: ['PART_OF', 'SERVES', 'COMMANDS'] } as const satisfies Record<
  string,
  readonly Affiliation['kind'][]
>;

type ActorLookup = Pick<RecordView, 'get'>;

/** An actor and everything that it belongs to: by PART_OF alone, or also by the offices that persons hold. */
export function belongsTo(actor: ActorId, bond: keyof typeof bonds, record: ActorLookup): Set<ActorId> {
  const found = new Set<ActorId>();
  const waiting: ActorId[] = [actor];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const each of record.get('actor', id)?.state.affiliations ?? []) {
      if (bonds[bond].some((kind) => kind === each.kind)) waiting.push(each.to);
    }
  }
  return found;
}

/** Whether one actor’s word is the other’s own account: they are one, or belong to one body. */
export function isOwnAccount(claimant: ActorId, actor: ActorId, record: ActorLookup): boolean {
  return !belongsTo(claimant, 'OFFICE', record).isDisjointFrom(belongsTo(actor, 'OFFICE', record));
}

/** Whether a claimant, or what it is a part of, takes part in an event with these participants. */
export function isParty(
  claimant: ActorId,
  participants: readonly { readonly actor: ActorId; readonly role: string }[],
  record: ActorLookup,
): boolean {
  const within = belongsTo(claimant, 'PART_OF', record);
  return participants.some(({ actor, role }) => role !== 'MENTIONED' && within.has(actor));
}
