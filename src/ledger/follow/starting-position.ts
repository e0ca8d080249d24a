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

/** The position that a stream starts after, and where the ledger ends then. */
export interface Beginning {
  readonly start: Position;
  readonly head: Position;
}

/** Where a stream begins, or why it does not; undefined where nobody waits for it any more. */
export function startingPosition(options: StartOptions): Promise<Beginning | StreamEndCode | undefined> {
  const { hub, signal } = options;
  return whenReadable(() => hub.admission.run(() => find(options), signal), signal);
}

async function find({ storage, hub, since, signal }: StartOptions): Promise<Beginning | StreamEndCode> {
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
  const head = view.position;
  const later = positions.reduce<Position | undefined>(
    (latest, each) => (latest === undefined || each.seq > latest.seq ? each : latest),
    undefined,
  );
  return { start: later ?? head, head };
}
