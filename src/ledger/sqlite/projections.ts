import type { EventId, SubjectType } from '../../domain/base/subject.ts';
import type { States } from '../../domain/record/record.ts';
import type { Withholding } from '../../domain/rules/change.ts';
import { externalIdRows, subjectFlags } from '../engine/project.ts';
import { type LedgerChange, stateOf } from '../ledger-change.ts';
import type { Connection } from './connection.ts';
import { entryWriter } from './entry-writer.ts';
import { prepareErasure } from './erasure.ts';

/** Writes the projections of one request's changes, inside the transaction that the connection is in. */
export type ProjectRequest = (changes: readonly LedgerChange[]) => void;

/** Prepares, once for a connection, how changes become rows. */
export function prepareProjections(db: Connection): ProjectRequest {
  const subject = prepareSubjects(db);
  const claim = prepareClaims(db);
  const foreign = prepareExternalIds(db);
  const enter = entryWriter(db);
  return (changes) => {
    for (const change of changes) {
      const { seq, subject: about } = change.header;
      const state = subject(change);
      if (state === undefined) continue;
      enter(seq, about.type, state);
      if (about.type === 'claim') claim(about.id, state as States['claim']);
      else if (about.type !== 'timeline') foreign(about.type, about.id, state);
    }
  };
}

/** Records a subject's new state; answers it where it is one that the other rows follow from. */
function prepareSubjects(db: Connection): (change: LedgerChange) => States[SubjectType] | undefined {
  const find = db.prepare<[string], { state_seq: number }>('SELECT state_seq FROM subjects WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO subjects (id, type, slug, version, state_seq, withheld, internal, draft, added_by, added_at, changed_at, added_seq)
     VALUES (@id, @type, @slug, @version, @seq, @withheld, @internal, @draft, @author, @recordedAt, @recordedAt, @seq)
     ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, version = excluded.version, state_seq = excluded.state_seq, left_seq = NULL,
       withheld = excluded.withheld, internal = excluded.internal, draft = excluded.draft, changed_at = excluded.changed_at`,
  );
  const erase = prepareErasure(db);
  const withhold = db.prepare(
    `UPDATE subjects SET left_seq = @seq, slug = @slug, withheld = 1, internal = @internal, draft = @draft, changed_at = @recordedAt
     WHERE id = @id`,
  );
  return (change) => {
    const { seq, kind, subject, subjectVersion, author, recordedAt } = change.header;
    const state = stateOf(change);
    const slug = state !== undefined && 'slug' in state ? state.slug : null;
    const row = { id: subject.id, seq, slug, recordedAt, ...subjectFlags(state) };
    if (kind === 'WITHHELD') {
      const seqs = (change.payload?.state as Withholding | undefined)?.seqs ?? [];
      const current = find.get(subject.id)?.state_seq;
      erase(seqs);
      if (state === undefined || current === undefined || !seqs.includes(current)) return undefined;
      withhold.run(row);
      return state;
    }
    // A state whose words are gone is none until the change that withheld them says what is left.
    insert.run({ ...row, type: subject.type, version: subjectVersion, author, withheld: state === undefined ? 1 : 0 });
    return state;
  };
}

/** Records which event a claim is about. */
function prepareClaims(db: Connection): (id: string, claim: States['claim']) => void {
  const put = db.prepare<[{ id: string; event: EventId; utterance: string | null; answers: string | null }]>(
    `INSERT INTO claims (id, event_id, added_seq, utterance, answers_id)
     VALUES (@id, @event, (SELECT added_seq FROM subjects WHERE id = @id), @utterance, @answers)
     ON CONFLICT (id) DO UPDATE SET event_id = excluded.event_id, utterance = excluded.utterance, answers_id = excluded.answers_id`,
  );
  return (id, { event, utterance = null, answers = null }) => void put.run({ id, event, utterance, answers });
}

/** Records the ids that foreign datasets have given to a subject. */
function prepareExternalIds(db: Connection): (type: SubjectType, id: string, state: States[SubjectType]) => void {
  const remove = db.prepare('DELETE FROM external_ids WHERE subject_id = ?');
  const insert = db.prepare(
    `INSERT INTO external_ids (subject_id, type, within, scheme, external_id) VALUES (@id, @type, @within, @scheme, @externalId)`,
  );
  return (type, id, state) => {
    remove.run(id);
    for (const row of externalIdRows(type, state)) insert.run({ id, ...row });
  };
}
