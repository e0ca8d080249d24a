import type { GraphQLError } from 'graphql';

/** Something that is wrong with what an address asks for. */
export interface WrongAsked {
  /** Where: the parameter's name, or the way to an argument; empty where that is not known. */
  readonly path: readonly string[];
  /** A code of the API. */
  readonly code: string;
  /** As the API says it, in English. */
  readonly message: string;
}

/** A page that is not there, or an address that asks for what is none. */
export class PageRefused extends Error {
  override readonly name = 'PageRefused';
  readonly status: number;
  readonly wrong: readonly WrongAsked[];

  constructor(status: number, wrong: readonly WrongAsked[] = []) {
    super(wrong.map(({ message }) => message).join('\n') || `refused with ${status}`);
    this.status = status;
    this.wrong = wrong;
  }
}

/** What the API refused, as what a page answers. */
export function refusedAs({ message, extensions }: GraphQLError): PageRefused {
  const {
    code,
    http,
    problems,
    path = [],
  } = extensions as {
    readonly code?: string;
    readonly http?: { readonly status?: number };
    readonly problems?: readonly WrongAsked[];
    readonly path?: readonly string[];
  };
  return new PageRefused(http?.status ?? 400, problems ?? [{ path, code: code ?? '', message }]);
}
