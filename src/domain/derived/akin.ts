import type { ActorId } from '../base/subject.ts';
import type { Actor, Affiliation } from '../record/actor.ts';
import type { Attribution } from '../record/participant.ts';
import type { RecordView } from '../record/record.ts';

/** The affiliations along which one actor belongs to another: by PART_OF alone, also by office, also by alliance. */
export const bonds = {
  PART_OF: ['PART_OF'],
  OFFICE: ['PART_OF', 'SERVES', 'COMMANDS'],
  SIDE: ['PART_OF', 'SERVES', 'COMMANDS', 'ALLIED_WITH', 'OPERATED_BY'],
} as const satisfies Record<string, readonly Affiliation['kind'][]>;
export type Bond = keyof typeof bonds;

export type ActorLookup = Pick<RecordView, 'get'>;

/** Whom an actor belongs to or stands with by its own state. */
export function sidesOf({ affiliations }: Pick<Actor, 'affiliations'>): ActorId[] {
  return affiliations.filter(({ kind }) => bonds.SIDE.some((each) => each === kind)).map(({ to }) => to);
}

/** An actor and everything that it belongs to. */
export function belongsTo(actor: ActorId, bond: Bond, record: ActorLookup): Set<ActorId> {
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

interface TakesPart {
  readonly actor: ActorId;
  readonly role: string;
}

/** Whether a claimant, or what it is a part of, takes part in an event with these participants. */
export function isParty(claimant: ActorId, participants: readonly TakesPart[], record: ActorLookup): boolean {
  const within = belongsTo(claimant, 'PART_OF', record);
  return participants.some(({ actor, role }) => role !== 'MENTIONED' && within.has(actor));
}

/** On whose word a participant stands, as far as the claimants tell: its own, a party’s, or somebody else’s; none: an editor’s. */
export function attributionOf(
  actor: ActorId,
  claimants: readonly ActorId[],
  participants: readonly TakesPart[],
  record: ActorLookup,
): Attribution {
  if (claimants.length === 0) return 'ESTABLISHED';
  if (claimants.some((claimant) => isOwnAccount(claimant, actor, record))) return 'STATED_BY_SELF';
  return claimants.every((claimant) => isParty(claimant, participants, record)) ? 'ALLEGED' : 'REPORTED';
}
