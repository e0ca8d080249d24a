import type Sqlite from 'better-sqlite3';

/** An event as resolvers hand it on: what its own row says stands in it as it is answered. */
export interface EventNode {
  /** Of its row; the id that clients see is another. */
  readonly number: number;
  readonly id: string;
  readonly kind: string;
  readonly evidence: string;
  readonly title: { readonly text: string };
  readonly date: { readonly edtf: string };
}

interface EventRow {
  readonly id: number;
  readonly public_id: string;
  readonly kind: string;
  readonly evidence: string;
  readonly title_en: string;
  readonly edtf: string;
}

export interface EventFilter {
  readonly kinds?: readonly string[] | null;
  readonly occurred?: { readonly firstDay: string; readonly lastDay: string } | null;
  readonly actors?: { readonly anyOf: readonly { readonly slug: string }[] } | null;
}

export interface EventArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly orderBy: 'DATE_ASC' | 'DATE_DESC';
  readonly filter?: EventFilter | null;
}

type Values = (string | number)[];
const mostEvents = 100;

/** Pages and counts of events. Statements are prepared once for each combination of conditions. */
export class EventQueries {
  readonly #prepare: (sql: string) => Sqlite.Statement<Values>;

  constructor(db: Sqlite.Database) {
    const prepared = new Map<string, Sqlite.Statement<Values>>();
    this.#prepare = (sql) => {
      const statement = prepared.get(sql) ?? db.prepare<Values>(sql);
      prepared.set(sql, statement);
      return statement;
    };
  }

  page({ first, after, orderBy, filter }: EventArguments): EventNode[] {
    const { conditions, values } = conditionsOf(filter);
    const isForward = orderBy === 'DATE_ASC';
    if (typeof after === 'string') {
      conditions.push(`e.sort_key ${isForward ? '>' : '<'} ?`);
      values.push(after);
    }
    const sql = `SELECT e.id, e.public_id, e.kind, e.evidence, e.title_en, e.edtf FROM events e ${where(conditions)}
      ORDER BY e.sort_key ${isForward ? 'ASC' : 'DESC'} LIMIT ?`;
    return (this.#prepare(sql).all(...values, Math.min(first ?? mostEvents, mostEvents)) as EventRow[]).map(nodeOf);
  }

  count(filter: EventFilter | null | undefined): number {
    const { conditions, values } = conditionsOf(filter);
    return this.#prepare(`SELECT count(*) FROM events e ${where(conditions)}`)
      .pluck()
      .get(...values) as number;
  }
}

function nodeOf({ id, public_id, kind, evidence, title_en, edtf }: EventRow): EventNode {
  return { number: id, id: public_id, kind, evidence, title: { text: title_en }, date: { edtf } };
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
}

function conditionsOf(filter: EventFilter | null | undefined): { readonly conditions: string[]; readonly values: Values } {
  const conditions: string[] = [];
  const values: Values = [];
  if (filter?.kinds) {
    conditions.push(`e.kind IN (${filter.kinds.map(() => '?').join(', ')})`);
    values.push(...filter.kinds);
  }
  if (filter?.occurred) {
    conditions.push('e.latest >= ? AND e.earliest <= ?');
    values.push(filter.occurred.firstDay, filter.occurred.lastDay);
  }
  if (filter?.actors) {
    const slugs = filter.actors.anyOf.map(({ slug }) => slug);
    conditions.push(
      `e.id IN (SELECT p.event_id FROM event_participants p JOIN actors a ON a.id = p.actor_id
        WHERE a.slug IN (${slugs.map(() => '?').join(', ')}))`,
    );
    values.push(...slugs);
  }
  return { conditions, values };
}
