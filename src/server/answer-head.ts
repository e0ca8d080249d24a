import type { GraphQLError } from 'graphql';
import type { ResultType } from './lean-request.ts';

/** What an error tells HTTP. `spec`: it is a status only to whoever asks for one (GraphQL over HTTP, section 6.4). */
interface HttpOfError {
  readonly status?: number;
  readonly spec?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The status and the headers of an answer with these errors, as GraphQL over HTTP and Yoga have them. */
export function answerHead(
  errors: readonly GraphQLError[] | undefined,
  as: ResultType,
): { readonly status: number; readonly headers: Readonly<Record<string, string>> } {
  if (errors === undefined) return { status: 200, headers: {} };
  const headers: Record<string, string> = {};
  let status = 0;
  for (const { extensions } of errors) {
    const http = extensions.http as HttpOfError | undefined;
    if (http === undefined) continue;
    Object.assign(headers, http.headers);
    if (http.spec !== true || as !== 'application/json') status = Math.max(status, http.status ?? 0);
  }
  return { status: status === 0 ? 200 : status, headers };
}
