import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { weaklyRemembered } from '../domain/base/remembered.ts';
import { jsonOf } from '../schema/run/kept-text.ts';
import type { MessageResult } from '../schema/run/run-subscription.ts';

/** How many messages are on their way to many at one time, more or less. */
const mostOnTheirWay = 64;

/** What is made of messages that are told to many: once of each, while they are told. */
export function onceForMany<Made>(make: (message: MessageResult) => Made): (message: MessageResult) => Made {
  return weaklyRemembered(mostOnTheirWay, make);
}

/** A result as it is sent, without what only this server's own transports need to know of its errors. */
export function shownResult(result: ExecutionResult): FormattedExecutionResult {
  const { errors, ...rest } = result;
  return errors === undefined ? rest : { errors: errors.map(shownError), ...rest };
}

/** A result with what a client may be told of its errors. */
export function maskedResult<Result extends ExecutionResult>(result: Result, mask: (error: unknown) => GraphQLError): Result {
  return result.errors === undefined ? result : { ...result, errors: result.errors.map(mask) };
}

/** The same as JSON. */
export function resultText(result: ExecutionResult): string {
  return jsonOf(shownResult(result));
}

export function shownError(error: GraphQLError): GraphQLFormattedError {
  const { extensions = {}, ...rest } = error instanceof GraphQLError ? error.toJSON() : error;
  const { http: _, ...shown } = extensions;
  return { ...rest, extensions: shown };
}
