import type { ClaimId, EventId, NewIds } from '../domain/base/subject.ts';
import type { ExternalId } from '../domain/record/external-id.ts';
import type { ForeignEvent } from '../formats/foreign-event.ts';
import type { RecordedEvent, View } from '../ledger/storage.ts';
import { findForeign } from './find-foreign.ts';
import { digestOf, lastAuthor, slugOfEntity } from './foreign-entities.ts';
import { isGivenByStranger } from './given-by-strangers.ts';

/** What is to be done about a row. */
export interface RowPlan {
  readonly row: ForeignEvent;
  readonly event: EventId;
  /** The dataset’s claim about it. */
  readonly claim: ClaimId;
  /** The event that the claim is about: where the event was merged into another, that one. */
  readonly claimEvent: EventId;
  readonly digest: string;
  /** LEFT: somebody has changed the event here since; its claim alone is corrected. WITHHELD: its words must not come again. */
  readonly doing: 'ADD' | 'CORRECT' | 'LEFT' | 'WITHHELD' | 'NOTHING';
  readonly before: RecordedEvent | undefined;
  /** Whether its id is taken from an event that a stranger gave it to. */
  readonly takes: boolean;
  /** Position of the event’s first change, where it has one. */
  readonly addedSeq: number | undefined;
}

/** Compares rows with what was imported of them before. */
export async function planRows(
  view: View,
  rows: readonly ForeignEvent[],
  { timeline, scheme, ids, builtInKey, strangers }: PlanContext,
): Promise<RowPlan[]> {
  const known =
    timeline === undefined
      ? []
      : await findForeign(
          view,
          { type: 'event', within: timeline },
          scheme,
          rows.map(({ id }) => id),
        );
  const events = await view.events(known.map((each) => each?.id ?? ''));
  const claims = await view.subjects(
    'claim',
    events.map((each) => (each === undefined ? '' : claimOf(each.id))),
  );
  const plans: RowPlan[] = [];
  for (const [i, row] of rows.entries()) {
    const isMine = (each: ExternalId): boolean => each.scheme === scheme && each.value === row.id;
    const found = events[i];
    const takes = found !== undefined && (await isGivenByStranger(view, found, isMine, strangers));
    const before = takes ? undefined : found;
    const digest = digestOf(row.content(slugOfEntity));
    const about = { row, digest, before, takes, addedSeq: takes ? undefined : known[i]?.addedSeq };
    if (before === undefined) {
      const event = ids.subject('event');
      plans.push({ ...about, event, claim: claimOf(event), claimEvent: event, doing: 'ADD' });
      continue;
    }
    const same = before.state.externalIds?.find(isMine)?.digest === digest;
    // What an import took back comes again; what somebody took back here stays so.
    const settled = same && before.state.state !== 'RETRACTED';
    const withheld = before.withheld || claims[i]?.withheld === true;
    const mine = settled || (!withheld && (await lastAuthor(view, before.id)) === builtInKey);
    const event = before.id;
    plans.push({
      ...about,
      event,
      claim: claimOf(event),
      claimEvent: claims[i]?.state.event ?? event,
      doing: settled || (same && !mine) ? 'NOTHING' : mine ? 'CORRECT' : withheld ? 'WITHHELD' : 'LEFT',
    });
  }
  return plans;
}

/** Random like its event’s: one claim of the dataset stands under each of its events. */
function claimOf(event: EventId): ClaimId {
  return `claim_${event.slice('event_'.length)}`;
}

export interface PlanContext {
  /** The timeline’s id; undefined while there is none. */
  readonly timeline: string | undefined;
  readonly scheme: string;
  readonly ids: NewIds;
  readonly builtInKey: string;
  /** The keys of those whose word a foreign id is not. */
  readonly strangers: ReadonlySet<string>;
}
