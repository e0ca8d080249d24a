import type { ClientOptions } from 'graphql-ws';
import { backoff, pause } from './waiting.ts';

/** Most operations that a server is told of: those that were told something last. */
const mostOperations = 1_000;

/**
 * Options of a graphql-ws client that goes on where it was: what each operation was told last is handed over with every connection, and the
 * server begins after it, whatever the variables say that are sent again (docs/resume-protocol.md). It tries again whatever cut it off, as often
 * as it takes, later each time, unless the options say otherwise. Nothing else of the client changes.
 */
export function withResume(options: ClientOptions): ClientOptions {
  const cursors = new Map<string, string>();
  const { connectionParams, on, jsonMessageReplacer: replacer } = options;
  return {
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (failures) => pause(backoff(failures)),
    ...options,
    connectionParams: async () => {
      const given = typeof connectionParams === 'function' ? await connectionParams() : connectionParams;
      return cursors.size === 0 ? given : { ...given, resume: Object.fromEntries([...cursors].slice(-mostOperations)) };
    },
    on: {
      ...on,
      message: (message) => {
        if (message.type === 'next') {
          const { cursor } = message.payload.extensions ?? {};
          if (typeof cursor === 'string') {
            cursors.delete(message.id);
            cursors.set(message.id, cursor);
          }
        } else if (message.type === 'complete' || message.type === 'error') cursors.delete(message.id);
        on?.message?.(message);
      },
    },
    // The one place where the client says that it has given an operation up.
    jsonMessageReplacer(key, value) {
      if (key === '' && value?.type === 'complete') cursors.delete(value.id);
      return replacer === undefined ? value : replacer.call(this, key, value);
    },
  };
}
