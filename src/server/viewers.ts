import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { commandName } from '../domain/base/command-name.ts';
import { keyUnknownMessage } from '../domain/base/refusal.ts';
import type { Storage } from '../ledger/storage.ts';
import type { Viewer } from '../schema/context.ts';
import { type Authenticated, authenticate, withoutKey } from './authenticate.ts';
import type { Config } from './config.ts';
import type { RequestErrorCode } from './limits.ts';

const keyNeededMessage = `This server is read with a key. Send it as "Authorization: Bearer KEY"; the operator makes one with "${commandName} keys create".`;

/** Says in an answer that the key was none of ours, or was revoked: the request read as nobody. */
export const keyUnknownHeader = ['Waqai-Key', 'unknown'] as const;

function unauthorized(code: RequestErrorCode, message: string, challenge: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, http: { status: 401, headers: { 'WWW-Authenticate': challenge } } },
  });
}

/** Finds out who sends what, whatever the transport. */
export class Viewers {
  readonly #storage: Pick<Storage, 'keys'>;
  readonly #keyNeeded: boolean;
  readonly #unknown = new WeakSet<Request>();

  constructor(storage: Pick<Storage, 'keys'>, { reading }: Pick<Config, 'reading'>) {
    this.#storage = storage;
    this.#keyNeeded = reading === 'keys';
  }

  /** Who has this authorization; where the server is read with a key only, nobody is refused. */
  async find(authorization: string | null | undefined): Promise<Authenticated> {
    const found = await authenticate(authorization, this.#storage.keys);
    if (this.#keyNeeded && found.viewer.author === undefined) {
      throw found.viewer.unknownKey
        ? unauthorized('KEY_UNKNOWN', keyUnknownMessage, 'Bearer error="invalid_token"')
        : unauthorized('KEY_NEEDED', keyNeededMessage, 'Bearer');
    }
    return found;
  }

  /** Nobody in particular, where nobody needs to say who they are and somebody does not; found without a wait. */
  nobodyAt(authorization: string | undefined): Authenticated | undefined {
    return authorization === undefined && !this.#keyNeeded ? withoutKey : undefined;
  }

  /** Who sends an HTTP request. */
  async ofRequest(request: Request): Promise<Viewer> {
    const { viewer, key } = await this.find(request.headers.get('authorization'));
    if (key === 'unknown') this.#unknown.add(request);
    return viewer;
  }

  /** Says in the answer that the key was none of ours, or was revoked: the request read as nobody. */
  plugin(): Plugin {
    return {
      onResponse: ({ request, response }) => {
        if (this.#unknown.has(request)) response.headers.set(...keyUnknownHeader);
      },
    };
  }
}
