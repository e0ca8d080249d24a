import type { EngineView } from '../../ledger/storage.ts';
import type { EntitiesSeen } from '../../ledger/visibility-lookup.ts';
import { entityTypes } from '../index/entities.ts';
import { haveTurn, type Share } from './share.ts';
import type { Snapshot } from './snapshot.ts';

/** How many actors, places, sources and timelines the viewer may see, how many versions they have had, and when the last was made. */
export async function entitiesSeen(at: Snapshot, view: Pick<EngineView, 'changeAt'>, share: Share): Promise<EntitiesSeen> {
  const { ids, entities } = at.index;
  let [count, versions, newest] = [0, 0, 0];
  for (const type of entityTypes)
    for (let ordinal = 0; ordinal < ids[type].size; ordinal++) {
      await haveTurn(share);
      if (!at.seesEntity(type, ordinal)) continue;
      count += 1;
      for (const version of entities.versions[type].of(ordinal)) {
        const from = entities.versions[type].from(version);
        if (from > at.position) continue;
        versions += 1;
        newest = Math.max(newest, from);
      }
    }
  return { count, versions, changedAt: (await view.changeAt(newest))?.header.recordedAt ?? null };
}
