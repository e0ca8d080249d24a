import { backoff, pause } from './waiting.ts';

/**
 * A fetch that asks until there is an answer: while the server restarts, a proxy before it answers 502, or nobody does, and a list that
 * has to be asked for again would be wrong from then on. An abort ends it.
 */
export function patientFetch(ask: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    for (let failures = 0; ; failures++) {
      const response = await ask(input, init).catch((error: unknown) => {
        if (init?.signal?.aborted === true) throw error;
      });
      if (response !== undefined && ![502, 503, 504].includes(response.status)) return response;
      await pause(backoff(failures), init?.signal);
    }
  };
}
