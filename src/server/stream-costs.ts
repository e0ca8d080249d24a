import { GraphQLError } from 'graphql';
import type { RequestErrorCode } from './limits.ts';

interface StreamCostsOptions {
  /** The most that may be taken, in objects. */
  readonly most: number;
  /** Whose subscriptions these are, for the error. */
  readonly of: string;
  /** What all of them are a part of. */
  readonly within?: StreamCosts;
  /** What else the error tells. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What subscriptions cost together, as long as they are under way: each of their messages costs as much as their operations say. */
export class StreamCosts {
  readonly #options: StreamCostsOptions;
  #taken = 0;

  constructor(options: StreamCostsOptions) {
    this.#options = options;
  }

  /** Takes a subscription in, and answers what is to be called at its end; or why there is no room for it. */
  take(cost: number): (() => void) | GraphQLError {
    const { most: limit, of, within, extensions } = this.#options;
    const found = this.#taken + cost;
    if (found > limit) {
      const code: RequestErrorCode = 'STREAMS_TOO_COSTLY';
      const message = `The subscriptions of ${of} may cost ${found} objects together; at most ${limit} may be.`;
      return new GraphQLError(message, { extensions: { code, found, limit, ...extensions } });
    }
    const leave = within?.take(cost);
    if (leave instanceof GraphQLError) return leave;
    this.#taken = found;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#taken -= cost;
      leave?.();
    };
  }
}
