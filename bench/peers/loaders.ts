import type Sqlite from 'better-sqlite3';
import DataLoader from 'dataloader';

interface Named {
  readonly slug: string;
  readonly name: { readonly text: string };
}

interface Source {
  readonly slug: string;
  readonly publisher: { readonly text: string };
}

interface Claim {
  readonly number: number;
  readonly statement: { readonly text: string };
}

/** What a request loads in batches, each once. */
export interface Loaders {
  readonly locations: DataLoader<number, { readonly role: string; readonly place: number }[]>;
  readonly participants: DataLoader<number, { readonly role: string; readonly actor: number }[]>;
  readonly claims: DataLoader<number, Claim[]>;
  readonly citations: DataLoader<number, { readonly source: number }[]>;
  readonly places: DataLoader<number, Named>;
  readonly actors: DataLoader<number, Named>;
  readonly sources: DataLoader<number, Source>;
}

/** Answers how a request gets loaders of its own, over statements that all requests share. */
export function loadersOver(db: Sqlite.Database): () => Loaders {
  const wanted = 'IN (SELECT value FROM json_each(?))';
  /** Rows of many keys, in the order of the keys: a list for each. */
  const lists = <Row, T>(sql: string, keyOf: (row: Row) => number, toNode: (row: Row) => T) => {
    const statement = db.prepare<[string], Row>(sql);
    return async (keys: readonly number[]): Promise<T[][]> => {
      const found = new Map<number, T[]>(keys.map((key) => [key, []]));
      for (const row of statement.all(JSON.stringify(keys))) found.get(keyOf(row))?.push(toNode(row));
      return keys.map((key) => found.get(key) ?? []);
    };
  };
  const ones = <Row, T>(sql: string, keyOf: (row: Row) => number, toNode: (row: Row) => T) => {
    const listsOf = lists(sql, keyOf, toNode);
    return async (keys: readonly number[]): Promise<(T | Error)[]> =>
      (await listsOf(keys)).map(([one], i) => one ?? new Error(`there is no ${keys[i]}`));
  };
  type NamedRow = { id: number; slug: string; text: string };
  const named = (table: string) =>
    ones(
      `SELECT id, slug, name_en AS text FROM ${table} WHERE id ${wanted}`,
      (row: NamedRow) => row.id,
      ({ slug, text }): Named => ({ slug, name: { text } }),
    );
  const locations = lists(
    `SELECT event_id, place_id, role FROM event_locations WHERE event_id ${wanted}`,
    (row: { event_id: number; place_id: number; role: string }) => row.event_id,
    ({ role, place_id }) => ({ role, place: place_id }),
  );
  const participants = lists(
    `SELECT event_id, actor_id, role FROM event_participants WHERE event_id ${wanted} ORDER BY event_id, place`,
    (row: { event_id: number; actor_id: number; role: string }) => row.event_id,
    ({ role, actor_id }) => ({ role, actor: actor_id }),
  );
  const claims = lists(
    `SELECT id, event_id, statement_en FROM claims WHERE event_id ${wanted} ORDER BY event_id, id`,
    (row: { id: number; event_id: number; statement_en: string }) => row.event_id,
    ({ id, statement_en }): Claim => ({ number: id, statement: { text: statement_en } }),
  );
  const citations = lists(
    `SELECT claim_id, source_id FROM citations WHERE claim_id ${wanted} ORDER BY claim_id, place`,
    (row: { claim_id: number; source_id: number }) => row.claim_id,
    ({ source_id }) => ({ source: source_id }),
  );
  const sources = ones(
    `SELECT id, slug, publisher_en AS text FROM sources WHERE id ${wanted}`,
    (row: NamedRow) => row.id,
    ({ slug, text }): Source => ({ slug, publisher: { text } }),
  );
  const [places, actors] = [named('places'), named('actors')];
  return () => ({
    locations: new DataLoader(locations),
    participants: new DataLoader(participants),
    claims: new DataLoader(claims),
    citations: new DataLoader(citations),
    places: new DataLoader(places),
    actors: new DataLoader(actors),
    sources: new DataLoader(sources),
  });
}
