import { createClient } from 'graphql-sse';

/** What came to a subscriber. */
export interface Heard {
  /** Incidents, each counted once, and how often one came that had come before. */
  readonly once: number;
  readonly again: number;
  /** How often the server ended the stream because it was not read fast enough; the subscriber then goes on where it was. */
  readonly cut: number;
}

interface Message {
  readonly incidentAdded: {
    readonly __typename: string;
    readonly incident?: { readonly id: string };
    readonly code?: string;
    readonly cursor?: string;
  };
}

const query = `subscription ($since: LedgerCursor) { incidentAdded(since: $since) { __typename
  ... on IncidentAdded { incident { id } } ... on Ended { code cursor } } }`;

/** A subscriber that follows until so many incidents have come. */
export class IncidentFollower implements Disposable {
  readonly #client;
  readonly #seen = new Set<string>();
  #again = 0;
  #cut = 0;
  /** Once all incidents have come; fails where the stream ends for another reason than a reader that is slow. */
  readonly all: Promise<void>;

  constructor(url: string, incidents: number) {
    this.#client = createClient({ url });
    this.all = this.#follow(incidents);
  }

  get heard(): Heard {
    return { once: this.#seen.size, again: this.#again, cut: this.#cut };
  }

  async #follow(incidents: number): Promise<void> {
    let since: string | null = null;
    while (this.#seen.size < incidents) since = await this.#followSince(since, incidents);
  }

  /** Follows one stream to its end; answers where the next one begins. */
  async #followSince(since: string | null, incidents: number): Promise<string | null> {
    for await (const { data } of this.#client.iterate<Message>({ query, variables: { since } })) {
      const { incident, code, cursor = null } = data?.incidentAdded ?? {};
      if (code !== undefined) {
        if (code !== 'READER_TOO_SLOW') throw new Error(`a subscriber’s stream ended: ${code}`);
        this.#cut++;
        return cursor;
      }
      if (incident === undefined) continue;
      if (this.#seen.has(incident.id)) this.#again++;
      this.#seen.add(incident.id);
      if (this.#seen.size === incidents) return null;
    }
    throw new Error('a subscriber’s stream ended without a word');
  }

  [Symbol.dispose](): void {
    this.#client.dispose();
  }
}
