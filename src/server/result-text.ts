import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';

/** A result as it is sent, without what only this server's own transports need to know of its errors. */
export function shownResult(result: ExecutionResult): FormattedExecutionResult {
  const { errors, ...rest } = result;
  return errors === undefined ? rest : { errors: errors.map(shownError), ...rest };
}

/** The same as JSON. */
export function resultText(result: ExecutionResult): string {
  return JSON.stringify(shownResult(result));
}

export function shownError(error: GraphQLError): GraphQLFormattedError {
  const { extensions = {}, ...rest } = error instanceof GraphQLError ? error.toJSON() : error;
  const { http: _, ...shown } = extensions;
  return { ...rest, extensions: shown };
}
