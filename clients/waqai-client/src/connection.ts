import { type Asked, fieldOf, Refused, type StreamEnd, type StreamFrom } from './server-stream.ts';
import { untilSeen, type Visibility, whileSeen } from './visibility.ts';
import { pause } from './waiting.ts';

/** How a stream stands: behind what the server has, at its end, cut off, or over for good. */
export type FollowState = 'catching-up' | 'live' | 'lost' | 'ended';

/** What came together. */
export interface Batch<Message> {
  readonly messages: readonly Message[];
  /** Where the last of them stands. */
  readonly cursor: string;
  /** Whether this is all that there is. */
  readonly upToDate: boolean;
}

/** A batch with where each of its messages stands. */
export interface Placed<Message> extends Batch<Message> {
  readonly cursors: readonly string[];
}

/** What a stream over a connection needs. */
export interface Connecting {
  readonly asked: Asked;
  /** What a connection is made over. */
  readonly stream: StreamFrom;
  readonly signal: AbortSignal;
  readonly visibility: Visibility;
  /** How long the page may be hidden before it lets go, milliseconds. */
  readonly hideAfterMs: number;
  /** How long a connection may say nothing before it counts as lost, milliseconds. */
  readonly quietMs: number;
  /** Most messages that wait to be handed on together. */
  readonly maxBatch: number;
  readonly retryWaitMs: (failures: number) => number;
  readonly onState: (state: FollowState) => void;
  readonly onEnd: (end: StreamEnd) => void;
}

/**
 * A subscription over connections of its own, one after the other: each goes on after what came over the one before. It is over when the
 * server says so for good, and throws what the server refuses; whatever else happens to a connection is a reason to make another.
 */
export async function* connection<Message>(
  { asked, stream: open, signal, visibility, hideAfterMs, quietMs, maxBatch, retryWaitMs, onState, onEnd }: Connecting,
  since: string | undefined,
): AsyncGenerator<Placed<Message>, void, void> {
  let cursor = since;
  let failures = 0;
  let messages: Message[] = [];
  let cursors: string[] = [];
  const taken = (upToDate: boolean): Placed<Message> => {
    const batch = { messages, cursors, cursor: cursors.at(-1) ?? '', upToDate };
    [messages, cursors] = [[], []];
    return batch;
  };
  while (!signal.aborted) {
    await untilSeen(visibility, signal);
    onState('catching-up');
    const seen = whileSeen(visibility, hideAfterMs, signal);
    try {
      const stream = open<Message>(asked, { cursor, signal: seen.signal, quietMs });
      let isLive = false;
      for (let next = await stream.next(); ; next = await stream.next()) {
        if (next.done === true) {
          if (messages.length > 0 && next.value) yield taken(isLive);
          if (next.value) return;
          break;
        }
        failures = 0;
        for (const result of next.value) {
          const { end, cursor: at, upToDate } = result.extensions ?? {};
          if (end !== undefined) onEnd(end);
          const message = fieldOf(result);
          if (at === undefined) continue;
          isLive ||= upToDate === true;
          messages.push(message);
          cursors.push(at);
          cursor = at;
        }
        if (isLive) onState('live');
        if (messages.length > 0 && (isLive || messages.length >= maxBatch)) yield taken(isLive);
      }
    } catch (error) {
      if (error instanceof Refused) throw error;
    } finally {
      seen.abort();
    }
    if (signal.aborted) return;
    onState('lost');
    if (!visibility.isHidden()) await pause(retryWaitMs(failures++), signal);
  }
}
