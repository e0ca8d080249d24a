import { isAt, type Position, parseCursor } from '../../domain/base/cursor.ts';
import type { StreamEndCode } from '../../domain/base/stream-end.ts';
import type { Admission } from '../admission.ts';
import type { Storage } from '../storage.ts';
import { whenReadable } from './when-readable.ts';

export interface StartOptions {
  readonly storage: Storage;
  readonly hub: { readonly admission: Admission };
  /** Cursors to start after; the later wins, and each must be of this ledger. None: the head as it is now. */
  readonly since: readonly string[];
  readonly signal: AbortSignal;
}

/** The position that a stream starts after, or why there is none; undefined where nobody waits for it any more. */
export function startingPosition(options: StartOptions): Promise<Position | StreamEndCode | undefined> {
  const { hub, signal } = options;
  return whenReadable(() => hub.admission.run(() => find(options), signal), signal);
}

async function find({ storage, hub, since, signal }: StartOptions): Promise<Position | StreamEndCode> {
  await using view = await storage.openView({ signal, turns: hub.admission.turns });
  const positions: Position[] = [];
  for (const text of since) {
    const cursor = parseCursor(text);
    if (cursor === undefined) return 'CURSOR_INVALID';
    if (cursor.seq > view.position.seq) return 'CURSOR_AHEAD';
    const hash = cursor.seq === 0 ? storage.ledgerId : (await view.changeAt(cursor.seq))?.hash;
    if (hash === undefined || !isAt(cursor, { seq: cursor.seq, hash })) return 'CURSOR_FORKED';
    positions.push({ seq: cursor.seq, hash });
  }
  return (
    positions.reduce<Position | undefined>(
      (later, each) => (later === undefined || each.seq > later.seq ? each : later),
      undefined,
    ) ?? view.position
  );
}
