import type { SegmentKeeping } from '../segment-keeping.ts';
import type { EngineView } from '../storage.ts';
import type { Query } from './query.ts';

/** How an engine's database is used for segments: at its newest moment, and by a statement in a write transaction. */
interface Access {
  readonly openView: () => Promise<EngineView>;
  readonly write: (query: Query) => Promise<unknown[]>;
}

/** Segments in a table of the database. */
export function segmentsBySql({ openView, write }: Access): SegmentKeeping {
  return {
    places: async (indexVersion) => {
      await using view = await openView();
      return await view.segmentPlaces(indexVersion);
    },
    put: async ({ indexVersion, after, last, drawsFrom, ledgerId, bytes }, sealedAt) => {
      const kept = await write({
        sql: `INSERT INTO segments (index_version, after_seq, last_seq, draws_from, ledger_id, bytes)
          SELECT ?, ?, ?, ?, ?, ?
          WHERE EXISTS (SELECT 1 FROM ledger_head WHERE ledger_id = ? AND seq >= ?)
            AND NOT EXISTS (SELECT 1 FROM headers WHERE kind = 'WITHHELD' AND seq > ?)
          ON CONFLICT DO NOTHING RETURNING after_seq`,
        params: [indexVersion, after, last, drawsFrom, ledgerId, bytes, ledgerId, last, sealedAt],
      });
      return kept.length > 0;
    },
    drop: async (indexVersion, after) =>
      void (await write({
        sql: 'DELETE FROM segments WHERE index_version = ? AND after_seq = ?',
        params: [indexVersion, after],
      })),
    dropOlder: async (indexVersion) =>
      void (await write({ sql: 'DELETE FROM segments WHERE index_version < ?', params: [indexVersion] })),
  };
}
