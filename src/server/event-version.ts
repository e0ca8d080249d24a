import { cursorOf } from '../domain/base/cursor.ts';
import { chooseText, directionOf } from '../domain/base/localized-text.ts';
import { isIdOf } from '../domain/base/subject.ts';
import type { ReadingRights } from '../domain/record/visibility.ts';
import type { CitedEvent } from '../formats/write/event-citation.ts';
import { positionOf } from '../ledger/ledger-change.ts';
import type { Storage } from '../ledger/storage.ts';
import { ofOneRecord } from '../schema/run/of-one-record.ts';
import { OperationReader } from '../schema/run/operation-reader.ts';
import { positionOfVersion, snapshotAt } from '../schema/types/snapshot-model.ts';
import { type RenderOptions, renderStates } from '../transfer/render-events.ts';

/** Where a version is read, by whom, and for how long. */
export interface VersionSource {
  readonly storage: Storage;
  readonly rights: ReadingRights;
  readonly signal: AbortSignal;
}

/** A version of an event as it stood first, rendered, with where in the ledger that was; undefined where the viewer may see no such version. Without a version it is the newest. */
export function eventVersion(
  { storage, rights, signal }: VersionSource,
  id: string,
  version: number | undefined,
  options: RenderOptions,
): Promise<CitedEvent | undefined> {
  return ofOneRecord(async (opened) => {
    await using reader = await OperationReader.open(storage, rights, { signal });
    opened(reader.view);
    return await versionIn(reader, id, version, options);
  });
}

async function versionIn(
  reader: OperationReader,
  id: string,
  version: number | undefined,
  options: RenderOptions,
): Promise<CitedEvent | undefined> {
  const event = await reader.event(id);
  if (event === undefined || !isIdOf('event', event.id)) return undefined;
  const at = await positionOfVersion(event.id, version ?? event.version, reader);
  const snapshot = at === undefined ? undefined : await snapshotAt(event, at, reader);
  const change = at === undefined ? undefined : await reader.view.changeAt(at);
  if (snapshot === undefined || change === undefined) return undefined;
  const { version: number, state, derived, claims } = snapshot;
  const [rendered] = await renderStates(reader, [{ event: { ...event, version: number, state, derived }, claims }], options);
  if (rendered === undefined) return undefined;
  const timeline = await reader.entity('timeline', state.timeline);
  const { title = {}, languages = ['en'] } = timeline?.state ?? {};
  const { text, language } = chooseText(title, options.language, languages);
  return {
    event: rendered,
    timeline: { text, language, direction: directionOf(language) },
    recordedAt: change.header.recordedAt,
    cursor: cursorOf(positionOf(change)),
    hash: change.hash,
  };
}
