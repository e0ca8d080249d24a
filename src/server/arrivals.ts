import type { Plugin } from 'graphql-yoga';
import type { LoopTurns } from '../ledger/loop-turns.ts';

/**
 * Requests for a stream begin in turns, which all of them share: when thousands of subscribers come back at once, whoever asks for
 * something else does not wait behind them.
 */
export function useArrivals(arrivals: LoopTurns): Plugin {
  return {
    async onRequest({ request }) {
      if (/text\/event-stream|multipart\/mixed/.test(request.headers.get('accept') ?? '')) await inTurn(arrivals);
    },
  };
}

/** Whether a document is one of a subscription, as far as its text tells at once. */
export function mayFollow(document: string): boolean {
  return /\bsubscription\b/.test(document);
}

export async function inTurn(arrivals: LoopTurns): Promise<void> {
  if (arrivals.isOver) await arrivals.wait();
}
