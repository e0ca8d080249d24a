import type { Connection } from './connection.ts';

/** The tables that hold lists of a subject: all its rows are written together. Column names by field. */
const listTables = {
  event_actors: { owner: 'event_id', actorId: 'actor_id', role: 'role' },
  event_places: { owner: 'event_id', placeId: 'place_id', role: 'role' },
  event_scenes: {
    owner: 'event_id',
    placeId: 'place_id',
    circle: 'circle',
    latitude: 'latitude',
    longitude: 'longitude',
    radiusKm: 'radius_km',
  },
  event_harms: {
    owner: 'event_id',
    harm: 'harm',
    group: 'casualty_group',
    low: 'low',
    lowMissing: 'low_missing',
    best: 'best',
    high: 'high',
    claims: 'claims',
  },
  event_links: { owner: 'event_id', targetId: 'target_id', kind: 'kind' },
  claim_sources: { owner: 'claim_id', sourceId: 'source_id' },
  actor_parts: { owner: 'actor_id', wholeId: 'whole_id', fromDay: 'from_day', toDay: 'to_day' },
  external_ids: { owner: 'subject_id', type: 'type', within: 'within', scheme: 'scheme', externalId: 'external_id' },
  place_containers: { owner: 'place_id', containerId: 'container_id' },
} as const satisfies Record<string, { readonly owner: string } & Record<string, string>>;

type ListTable = keyof typeof listTables;
type Row<T extends ListTable> = { readonly [K in Exclude<keyof (typeof listTables)[T], 'owner'>]: string | number | null };

/** Prepares, once for a connection, how the rows of a subject's lists replace the ones before. */
export function rowWriter(db: Connection): <T extends ListTable>(table: T, owner: string, rows: readonly Row<T>[]) => void {
  const statements = Object.fromEntries(
    Object.entries(listTables).map(([table, { owner, ...columns }]) => {
      const names = [owner, ...Object.values(columns)];
      const values = ['@owner', ...Object.keys(columns).map((field) => `@${field}`)];
      const insert = db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})`);
      return [table, { remove: db.prepare(`DELETE FROM ${table} WHERE ${owner} = ?`), insert }];
    }),
  );
  return (table, owner, rows) => {
    statements[table]?.remove.run(owner);
    for (const row of rows) statements[table]?.insert.run({ owner, ...row });
  };
}
