import type { DerivedEvent } from './derive-event.ts';
import type { EventDate } from './event-date.ts';
import type { EventWords } from './event-words.ts';
import type { Hierarchy } from './hierarchy.ts';
import type { Author } from './role.ts';
import { includesRole } from './role.ts';
import type { DrawnScene } from './scenes.ts';
import type { ActorId, EventId, SourceId } from './subject.ts';
import type { TimelineEvent } from './timeline-event.ts';

/** All that a filter or a reader's rights may ask of one event, as of one position of the ledger. */
export interface EventFacts {
  readonly id: EventId;
  readonly event: TimelineEvent;
  /** Whether its words are withheld: no filter finds it then. */
  readonly withheld: boolean;
  readonly date: EventDate;
  /** What follows from its claims. */
  readonly derived: DerivedEvent;
  readonly addedBy: string;
  /** When it was first recorded. */
  readonly addedAt: string;
  /** Who claims something about it. */
  readonly claimants: readonly ActorId[];
  /** Where it was, as far as that may be drawn. */
  readonly scenes: readonly DrawnScene[];
  /** What its claims cite. */
  readonly sources: readonly SourceId[];
  /** Whether a claim about it cites a source that may not be passed on. */
  readonly internal: boolean;
  readonly hierarchy: Hierarchy;
  /** What can be searched of it: its own texts, its claims' statements, and the names of those who take part, who speak, and where. */
  readonly words: () => EventWords;
}

/** What a reader may see. Two readers with equal rights are answered alike. */
export interface ReadingRights {
  /** What rests on sources that may not be passed on: for every signed-in role. */
  readonly internal: boolean;
  /** Drafts: none, those of one key, or all. */
  readonly drafts: 'NONE' | 'ALL' | { readonly of: string };
}

/** What nobody in particular may see. */
export const anonymousRights: ReadingRights = { internal: false, drafts: 'NONE' };

/** What an author, or nobody, may see. */
export function rightsOf(author: Author | undefined): ReadingRights {
  if (author === undefined) return anonymousRights;
  if (includesRole(author.role, 'EDITOR')) return { internal: true, drafts: 'ALL' };
  return { internal: true, drafts: author.role === 'REPORTER' ? { of: author.key } : 'NONE' };
}

/** Whether a reader may see an event at all. */
export function maySee(
  rights: ReadingRights,
  facts: Pick<EventFacts, 'internal' | 'addedBy'> & { readonly everPublished: boolean },
): boolean {
  if (facts.internal && !rights.internal) return false;
  if (facts.everPublished || rights.drafts === 'ALL') return true;
  return rights.drafts !== 'NONE' && rights.drafts.of === facts.addedBy;
}
