import type { GraphQLError } from 'graphql';
import type { Viewer } from '../../schema/context.ts';
import { runShared } from '../../schema/run/run-shared.ts';
import { schema } from '../../schema/schema.ts';
import { AnswerText } from '../answer-text.ts';
import type { Engine } from '../engine.ts';
import { maskedResult } from '../result-text.ts';
import type { PageDocument, PageVariables } from './page-documents.ts';

/** What the API answered. */
export interface Answered<Result> {
  readonly data: Result;
  /** Of fields that could not be answered, beside the others. */
  readonly errors: readonly GraphQLError[];
}

/** Asks the API, as whoever asks for the page. */
export interface AskRecord {
  <Result, Variables extends PageVariables>(
    document: PageDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Answered<Result>>;
  /** Whether all that was asked hangs on the record alone. */
  readonly isShareable: () => boolean;
}

interface AskParts {
  readonly engine: Engine;
  /** What a client is told of what was thrown. */
  readonly mask: (error: unknown) => GraphQLError;
}

/** Asks through the engine, as a request to the API would be asked; throws what is refused as a whole. */
export function askingAs({ engine, mask }: AskParts, viewer: Viewer, signal: AbortSignal): AskRecord {
  let shareable = true;
  const ask = async <Result, Variables extends PageVariables>(
    { text }: PageDocument<Result, Variables>,
    variables: Variables,
  ): Promise<Answered<Result>> => {
    const document = engine.read(text);
    if (!('kind' in document)) throw document[0];
    const contextValue = engine.contextFor({ viewer, signal });
    const run = await runShared({ schema, document, contextValue, variableValues: variables });
    const answer = AnswerText.of(maskedResult(run.result, mask));
    shareable &&= run.isShareable;
    const { errors = [] } = answer;
    // As the document has it: its types are made from it.
    const { data } = JSON.parse(answer.text) as { readonly data?: Result | null };
    if (data === null || data === undefined) throw errors[0] ?? new Error('the API answered nothing');
    return { data, errors };
  };
  return Object.assign(ask, { isShareable: () => shareable });
}
