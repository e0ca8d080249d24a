import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestErrorCode } from './limits.ts';

// What graphql-yoga calls the errors that it finds itself, in our words.
const codes: Record<string, RequestErrorCode> = {
  GRAPHQL_PARSE_FAILED: 'BAD_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_INPUT',
  REQUEST_ENTITY_TOO_LARGE: 'BODY_TOO_LARGE',
};

/** Gives an error a code of the closed list. */
export function withOurCode({ extensions }: GraphQLError): void {
  const code = String(extensions?.code ?? 'BAD_INPUT');
  Object.assign(extensions, { code: codes[code] ?? code });
}

/** Gives every error a code of the closed list, whoever found it. */
export function useRequestErrors(): Plugin {
  return {
    onResultProcess({ result }) {
      if (Symbol.asyncIterator in result) return;
      for (const error of (result as ExecutionResult).errors ?? []) {
        withOurCode(error);
        const { extensions } = error;
        // What was thrown, with bytes of the request: Yoga looks at it for the status, and nobody else is to.
        if ('originalError' in extensions) Object.defineProperty(extensions, 'originalError', { enumerable: false });
      }
    },
  };
}
