import { getTableColumns } from 'drizzle-orm';
import type { RuleRefusal } from '../../domain/base/refusal.ts';
import { type NewIds, newIdsFrom } from '../../domain/base/subject.ts';
import { type Applied, applyChange } from '../../domain/rules/apply-change.ts';
import type { PendingWrite } from '../storage.ts';
import type { Connection } from './connection.ts';
import { listed, listOf, storable } from './listed.ts';
import type { LoadedRecord } from './loaded-record.ts';
import type { Missing } from './missing.ts';
import type { SubjectRow } from './subject-row.ts';
import { subjects } from './tables.ts';

type LoadedRow = SubjectRow & { readonly claim_event: string | null; readonly payload: string | null };

/** By name: what was prepared for all columns fails once a newer release has added one. */
const ofSubject = Object.values(getTableColumns(subjects))
  .map(({ name }) => `s.${name}`)
  .join(', ');
const columns = `${ofSubject}, c.event_id AS claim_event, p.bytes AS payload`;
const payload = 'LEFT JOIN payloads p ON p.seq = coalesce(s.left_seq, s.state_seq)';

/** Loads what was looked up in vain; answers whether any of it is there. Where nothing is, whoever asked had the right answer. */
async function load(on: Connection, record: LoadedRecord, missing: Missing): Promise<boolean> {
  const { ids, slugs, events } = missing;
  const named = [...slugs].map((each) => {
    const end = each.indexOf('/');
    return { type: each.slice(0, end), slug: storable(each.slice(end + 1)) };
  });
  const none: LoadedRow[] = [];
  // All are sent before the first is answered.
  const [others, ...found] = await Promise.all([
    Promise.all([loadPositions(on, record, missing.positions), loadForeign(on, record, missing.foreign)]),
    ids.size === 0
      ? none
      : on.all<LoadedRow>(
          `SELECT ${columns} FROM subjects s LEFT JOIN claims c ON c.id = s.id ${payload} WHERE s.id = ${listed}`,
          listOf([...ids]),
        ),
    named.length === 0
      ? none
      : on.all<LoadedRow>(
          `SELECT ${ofSubject}, NULL AS claim_event, p.bytes AS payload FROM json_to_recordset(?::text::json) AS n(type text, slug text)
           JOIN subjects s ON s.type = n.type AND s.slug = n.slug ${payload}`,
          JSON.stringify(named),
        ),
    events.size === 0
      ? none
      : on.all<LoadedRow>(
          `SELECT ${columns} FROM claims c JOIN subjects s ON s.id = c.id ${payload} WHERE c.event_id = ${listed}`,
          listOf([...events]),
        ),
  ]);
  const rows = found.flat();
  for (const { claim_event: event, payload: bytes, ...row } of rows) record.loaded(row, bytes, event);
  record.loadedAll(missing);
  return rows.length > 0 || others.some((count) => count > 0);
}

/** Which subjects foreign ids name. */
async function loadForeign(on: Connection, record: LoadedRecord, keys: ReadonlySet<string>): Promise<number> {
  if (keys.size === 0) return 0;
  const rows = await on.all<{ key: string; id: string }>(
    `SELECT k.key, x.subject_id AS id FROM json_to_recordset(?::text::json) AS k(key text, scheme text, value text, type text, within text)
     JOIN external_ids x ON x.scheme = k.scheme AND x.external_id = k.value AND x.type = k.type AND x.within = k.within`,
    JSON.stringify(
      [...keys].map((key) => {
        const [scheme, value, type, within] = (JSON.parse(key) as string[]).map(storable);
        return { key: storable(key), scheme, value, type, within };
      }),
    ),
  );
  for (const { key, id } of rows) record.foreignFound(key, id);
  return rows.length;
}

/** Where the versions of subjects stand in the ledger: what is about to be withheld is asked for. */
async function loadPositions(on: Connection, record: LoadedRecord, ids: ReadonlySet<string>): Promise<number> {
  if (ids.size === 0) return 0;
  const rows = await on.all<{ id: string; seq: number }>(
    `SELECT subject_id AS id, seq FROM headers WHERE subject_id = ${listed} AND kind <> 'WITHHELD' ORDER BY seq`,
    listOf([...ids]),
  );
  const byId = Map.groupBy(rows, (row) => row.id);
  for (const id of ids)
    record.loadedPositions(
      id,
      (byId.get(id) ?? []).map((row) => row.seq),
    );
  return rows.length;
}

/** Ids that come out the same each time that a request is judged again. Nobody need look for a subject that is given one of them. */
export function repeatableIds(
  randomBytes: (size: number) => Uint8Array,
  record: LoadedRecord,
): { readonly ids: NewIds; rewind(): void } {
  const tape: Uint8Array[] = [];
  let at = 0;
  const next = (size: number): Uint8Array => {
    const bytes = tape[at] ?? randomBytes(size);
    tape[at++] = bytes;
    return bytes;
  };
  const ids = newIdsFrom(next);
  return {
    ids: {
      ...ids,
      subject: (type) => {
        const id = ids.subject(type);
        record.isNew(id);
        return id;
      },
    },
    rewind: () => {
      at = 0;
    },
  };
}

/** A request, and the ids that it makes whenever it is judged. */
export interface Judgeable {
  readonly write: PendingWrite;
  readonly ids: ReturnType<typeof repeatableIds>;
  /** What it came to when it was judged before its turn, and what was looked up for that. */
  before?: { readonly judgement: Judgement; readonly looked: ReadonlySet<string> };
}

type Judgement = Applied | { readonly refusal: RuleRefusal };

/** Judges a request against the record, loading what that takes. What was judged before, and rests on nothing that was written since, stands. */
export async function judge(on: Connection, record: LoadedRecord, request: Judgeable): Promise<Judgement> {
  const { before } = request;
  if (before !== undefined && !record.lookedUp.wroteAny(before.looked)) return before.judgement;
  return whenLoaded(on, record, () => apply(record, request));
}

function apply(record: LoadedRecord, { write, ids }: Judgeable): Judgement {
  ids.rewind();
  return applyChange(record, write.request, write.author, ids.ids);
}

/** Asks something of the record until all that it looks up has been there. */
export async function whenLoaded<T>(on: Connection, record: LoadedRecord, ask: () => T): Promise<T> {
  for (;;) {
    record.takeMissing();
    const answer = attempt(ask);
    const missing = record.takeMissing();
    if (missing !== undefined && (await load(on, record, missing))) continue;
    if ('fault' in answer) throw answer.fault;
    return answer.value;
  }
}

/** Loads what many requests look up, together: as many round trips as the one that takes most. */
export async function loadFor(on: Connection, record: LoadedRecord, requests: readonly Judgeable[]): Promise<void> {
  record.takeMissing();
  for (let unsure = requests; unsure.length > 0; ) {
    record.takeMissed();
    const still = unsure.filter((each) => {
      // What goes wrong here goes wrong again when its turn comes.
      const { answer, looked } = record.lookedUp.during(() => attempt(() => apply(record, each)));
      if ('value' in answer) each.before = { judgement: answer.value, looked };
      else delete each.before;
      return record.takeMissed();
    });
    const missing = record.takeMissing();
    if (missing === undefined || !(await load(on, record, missing))) return;
    unsure = still;
  }
}

function attempt<T>(ask: () => T): { readonly value: T } | { readonly fault: unknown } {
  try {
    return { value: ask() };
  } catch (fault) {
    return { fault };
  }
}
