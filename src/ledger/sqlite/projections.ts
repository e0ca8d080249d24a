import type { EventId, SubjectType } from '../../domain/base/subject.ts';
import type { ClaimOfEvent } from '../../domain/derived/derive-event.ts';
import type { States } from '../../domain/record/record.ts';
import { isInternal } from '../../domain/record/visibility.ts';
import type { Withholding } from '../../domain/rules/change.ts';
import {
  actorPartRows,
  claimSourceRows,
  eventActorRows,
  eventHarmRows,
  eventLinkRows,
  eventPlaceRows,
  eventRow,
  eventSceneRows,
  externalIdRows,
  placeContainerRows,
} from '../engine/project.ts';
import { type LedgerChange, stateOf } from '../ledger-change.ts';
import type { Connection } from './connection.ts';
import { entryWriter } from './entry-writer.ts';
import { prepareErasure } from './erasure.ts';
import { eventColumns, putEvent } from './event-columns.ts';
import { type InternalEvents, prepareInternalEvents } from './internal-events.ts';
import { recordLookups } from './record-lookups.ts';
import { rowWriter } from './row-writer.ts';
import { eventSearchWriter, nameSearchWriter } from './search-writer.ts';

/** Writes the projections of one request's changes, inside the transaction that the connection is in. */
export type ProjectRequest = (changes: readonly LedgerChange[]) => void;

/** Prepares, once for a connection, how changes become rows. */
export function prepareProjections(db: Connection): ProjectRequest {
  const internal = prepareInternalEvents(db);
  const subjects = prepareSubjects(db);
  const parts = preparePartRows(db, internal);
  const projectEvent = prepareEvents(db, internal);
  const enter = entryWriter(db);
  return (changes) => {
    const touched = new Map<EventId, string>();
    const moved: string[] = [];
    for (const change of changes) {
      const { seq, subject, recordedAt } = change.header;
      const { state, isMoved } = subjects(change);
      if (isMoved) moved.push(subject.id);
      if (state === undefined) continue;
      enter(seq, subject.type, state);
      for (const event of parts(subject.type, subject.id, state)) touched.set(event, recordedAt);
    }
    internal.afterEntities(moved);
    // An event is projected once, when all claims of its request are in.
    for (const [id, recordedAt] of touched) projectEvent(id, recordedAt);
  };
}

interface PutSubject {
  /** Its new state, where it is one that the other rows follow from. */
  readonly state: States[SubjectType] | undefined;
  /** Whether it may be passed on now, and might not before, or the other way round. */
  readonly isMoved: boolean;
}

/** Records a subject's new state. */
function prepareSubjects(db: Connection): (change: LedgerChange) => PutSubject {
  const find = db.prepare<[string], { state_seq: number; passed_on: string | null }>(
    `SELECT state_seq, CASE WHEN type IN ('actor', 'place', 'source') THEN state ->> '$.redistribution' END AS passed_on
     FROM subjects WHERE id = ?`,
  );
  const insert = db.prepare(
    `INSERT INTO subjects (id, type, slug, version, state, state_seq, withheld, added_by, added_at, changed_at, added_seq)
     VALUES (@id, @type, @slug, @version, @state, @seq, @withheld, @author, @recordedAt, @recordedAt, @seq)
     ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, version = excluded.version, state = excluded.state,
       state_seq = excluded.state_seq, withheld = excluded.withheld, changed_at = excluded.changed_at`,
  );
  const erase = prepareErasure(db);
  const withhold = db.prepare('UPDATE subjects SET state = ?, slug = ?, withheld = 1, changed_at = ? WHERE id = ?');
  return (change) => {
    const { seq, kind, subject, subjectVersion, author, recordedAt } = change.header;
    const state = stateOf(change);
    const slug = state !== undefined && 'slug' in state ? state.slug : null;
    const before = find.get(subject.id);
    const isMoved = before !== undefined && (before.passed_on === 'INTERNAL') !== isInternal(state);
    if (kind === 'WITHHELD') {
      const seqs = (change.payload?.state as Withholding | undefined)?.seqs ?? [];
      erase(seqs, subject.id);
      const current = before?.state_seq;
      if (state === undefined || current === undefined || !seqs.includes(current)) return { state: undefined, isMoved: false };
      withhold.run(JSON.stringify(state), slug, recordedAt, subject.id);
      return { state, isMoved };
    }
    // A state whose words are gone is an empty one until the change that withheld them says what is left.
    const row = { id: subject.id, type: subject.type, version: subjectVersion, author, recordedAt, seq };
    insert.run({ ...row, slug, state: JSON.stringify(state ?? {}), withheld: state === undefined ? 1 : 0 });
    return { state, isMoved };
  };
}

/** Writes what a state says of other subjects; answers the events that must be projected anew. */
function preparePartRows(
  db: Connection,
  { afterClaim }: InternalEvents,
): (type: SubjectType, id: string, state: States[SubjectType]) => readonly EventId[] {
  const write = rowWriter(db);
  const claim = prepareClaims(db);
  const writeNames = nameSearchWriter(db);
  return (type, id, state) => {
    if (type !== 'timeline' && type !== 'claim') write('external_ids', id, externalIdRows(type, state));
    switch (type) {
      case 'claim':
        write('claim_sources', id, claimSourceRows(state as States['claim']));
        afterClaim(id);
        return claim(id, state as States['claim']);
      case 'actor':
        write('actor_parts', id, actorPartRows(state as States['actor']));
        writeNames(type, id, state);
        return [];
      case 'place':
        write('place_containers', id, placeContainerRows(state as States['place']));
        writeNames(type, id, state);
        return [];
      case 'event':
        write('event_actors', id, eventActorRows(state as States['event']));
        write('event_places', id, eventPlaceRows(state as States['event']));
        write('event_scenes', id, eventSceneRows(state as States['event']));
        write('event_links', id, eventLinkRows(state as States['event']));
        return [id as EventId];
      case 'source':
        writeNames(type, id, state);
        return [];
      case 'timeline':
        return [];
    }
  };
}

/** Records which event a claim is about; answers that event, and the one that it was about before. */
function prepareClaims(db: Connection): (id: string, claim: States['claim']) => EventId[] {
  const before = db.prepare<[string], { event_id: EventId }>('SELECT event_id FROM claims WHERE id = ?');
  const ever = db.prepare('INSERT INTO claims_ever (event_id, claim_id) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const put = db.prepare(
    `INSERT INTO claims (id, event_id, added_seq, claimant_id, through_id, utterance, answers_id)
     VALUES (@id, @event, (SELECT added_seq FROM subjects WHERE id = @id), @claimant, @through, @utterance, @answers)
     ON CONFLICT (id) DO UPDATE SET event_id = excluded.event_id, claimant_id = excluded.claimant_id, through_id = excluded.through_id,
       utterance = excluded.utterance, answers_id = excluded.answers_id`,
  );
  return (id, { event, claimant, through = null, utterance = null, answers = null }) => {
    const earlier = before.get(id)?.event_id;
    put.run({ id, event, claimant, through, utterance, answers });
    ever.run(event, id);
    return earlier === undefined || earlier === event ? [event] : [event, earlier];
  };
}

/** Projects an event with all that follows from its claims. */
function prepareEvents(
  db: Connection,
  { isInternal: isInternalEvent }: InternalEvents,
): (id: EventId, changedAt: string) => void {
  const record = recordLookups(db);
  const write = rowWriter(db);
  const writeWords = eventSearchWriter(db);
  const touch = db.prepare('UPDATE subjects SET changed_at = ? WHERE id = ?');
  const put = db.prepare(putEvent);
  return (id, changedAt) => {
    const event = record.get('event', id);
    // A claim may come before its event in one request; at the request's end the event is there. Without words it has no row.
    if (event === undefined || !('timeline' in event.state)) return;
    const claims: ClaimOfEvent[] = record.claimsOf(id).map((claim) => ({ id: claim.id, state: claim.state }));
    const row = eventRow(id, event.state, claims);
    touch.run(changedAt, id);
    const internal = isInternalEvent(
      event.state,
      claims.map(({ state }) => state),
    );
    put.run(eventColumns(row, event, internal));
    write('event_harms', id, eventHarmRows(row.derived));
    writeWords(id, event.state, claims);
  };
}
