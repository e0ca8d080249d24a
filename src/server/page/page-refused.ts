import type { GraphQLError } from 'graphql';

/** A page that is not there, or an address that asks for what is none. */
export class PageRefused extends Error {
  override readonly name = 'PageRefused';
  readonly status: number;
  /** What is wrong, as the API says it. */
  readonly said: readonly string[];

  constructor(status: number, said: readonly string[] = []) {
    super(said.join('\n') || `refused with ${status}`);
    this.status = status;
    this.said = said;
  }
}

/** What the API refused, as what a page answers. */
export function refusedAs({ message, extensions }: GraphQLError): PageRefused {
  const { http, problems } = extensions as {
    readonly http?: { readonly status?: number };
    readonly problems?: readonly { readonly path: readonly string[]; readonly message: string }[];
  };
  const told = problems?.map(({ path, message: what }) => `${path.join('.')}: ${what}`);
  return new PageRefused(http?.status ?? 400, told ?? [message]);
}
