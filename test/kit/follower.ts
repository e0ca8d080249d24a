import type { Position } from '../../src/domain/base/cursor.ts';
import { anonymousRights } from '../../src/domain/record/visibility.ts';
import { type FollowOptions, follow } from '../../src/ledger/follow/follow.ts';
import type { Followed } from '../../src/ledger/follow/followed.ts';
import type { LiveHub } from '../../src/ledger/follow/live-hub.ts';
import type { Interest, Notice } from '../../src/ledger/follow/notices.ts';
import type { Storage } from '../../src/ledger/storage.ts';

/** Everything public that happens. */
export const timelineOfAll: Interest = { about: 'TIMELINE', filter: { states: ['PUBLISHED'] }, rights: anonymousRights };
/** Everything that becomes public. */
export const incidentsOfAll: Interest = { about: 'INCIDENTS', filter: { states: ['PUBLISHED'] }, rights: anonymousRights };

export type FollowerOptions = Partial<
  Pick<FollowOptions, 'interest' | 'since' | 'maxWaitingBytes' | 'progressEvery' | 'endWith' | 'onEnding' | 'shared'>
>;

/** One reader of the ledger, driven by hand. */
export interface Follower extends AsyncDisposable {
  /** The next message; undefined once the stream is over. */
  next(): Promise<Followed | undefined>;
  /** All messages up to the first that is wanted, or the last there is. */
  until(wanted: (message: Followed) => boolean): Promise<Followed[]>;
  /** All messages up to one that stands at this position or after it. */
  untilSeq(seq: number): Promise<Followed[]>;
  /** Goes away, as a client does: whoever waits is let go. */
  cut(): void;
}

export function startFollower(
  parts: { readonly storage: Storage; readonly hub: LiveHub },
  options: FollowerOptions = {},
): Follower {
  const gone = new AbortController();
  const { interest = timelineOfAll, since = [], maxWaitingBytes = 1_000_000, progressEvery = 1_000, ...rest } = options;
  const stream = follow({ ...parts, interest, since, maxWaitingBytes, progressEvery, signal: gone.signal, ...rest });
  const next = async (): Promise<Followed | undefined> => {
    const { value, done } = await stream.next();
    return done === true ? undefined : value;
  };
  const until = async (wanted: (message: Followed) => boolean): Promise<Followed[]> => {
    const taken: Followed[] = [];
    for (let message = await next(); message !== undefined; message = await next()) {
      taken.push(message);
      if (wanted(message)) break;
    }
    return taken;
  };
  return {
    next,
    until,
    untilSeq: (seq) => until((message) => message.type !== 'ENDED' && message.position.seq >= seq),
    cut: () => gone.abort(),
    async [Symbol.asyncDispose]() {
      gone.abort();
      await stream.return();
    },
  };
}

/** A message in short: what it is, and where it stands. */
export function inShort(message: Followed | undefined): string {
  if (message === undefined) return 'over';
  if (message.type === 'ENDED') return `ENDED ${message.code} ${message.resumeSince?.seq ?? '-'}`;
  return `${message.type === 'CHANGE' ? message.noticed.notice.type : message.type} ${message.position.seq}`;
}

export function allInShort(messages: readonly (Followed | undefined)[]): string[] {
  return messages.map(inShort);
}

/** Where a storage's ledger ends. */
export async function headOf(storage: Storage): Promise<Position> {
  await using view = await storage.openView();
  return view.position;
}

/** What a notice may say, of whatever type it is. */
interface NoticeParts {
  readonly type: Notice['type'];
  readonly event?: string;
  readonly subject?: string;
  readonly merged?: readonly string[];
  readonly membership?: string;
}

export function partsOf(notice: Notice): NoticeParts {
  return notice;
}

/** A notice as an oracle of notices says it. */
export function textOfNotice(notice: Notice): string {
  const { type, event, subject, merged, membership } = partsOf(notice);
  return [type, event ?? subject, merged?.join('+'), membership].filter((each) => each !== undefined).join(' ');
}
