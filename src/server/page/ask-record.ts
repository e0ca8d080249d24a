import { GraphQLError } from 'graphql';
import type { Viewer } from '../../schema/context.ts';
import { runShared } from '../../schema/run/run-shared.ts';
import { schema } from '../../schema/schema.ts';
import { AnswerText } from '../answer-text.ts';
import type { Engine } from '../engine.ts';
import type { RequestErrorCode } from '../limits.ts';
import { maskedResult } from '../result-text.ts';
import type { PageDocument, PageVariables } from './page-documents.ts';

/** Asks the API, as whoever asks for the page. */
export interface AskRecord {
  /** What it answers; throws what it refuses, of any part. */
  readonly all: Ask;
  /** The same, or nothing where it is more than an operation may cost: of what a page can do without. */
  readonly affordable: <Result, Variables extends PageVariables>(
    document: PageDocument<Result, Variables>,
    variables: Variables,
  ) => Promise<Result | undefined>;
  /** Whether all that was asked hangs on the record alone. */
  readonly isShareable: () => boolean;
}

type Ask = <Result, Variables extends PageVariables>(
  document: PageDocument<Result, Variables>,
  variables: Variables,
) => Promise<Result>;

interface AskParts {
  readonly engine: Engine;
  /** What a client is told of what was thrown. */
  readonly mask: (error: unknown) => GraphQLError;
}

/** Asks through the engine, as a request to the API would be asked. */
export function askingAs({ engine, mask }: AskParts, viewer: Viewer, signal: AbortSignal): AskRecord {
  let shareable = true;
  const all: Ask = async <Result, Variables extends PageVariables>(
    { text }: PageDocument<Result, Variables>,
    variables: Variables,
  ) => {
    const document = engine.read(text);
    if (!('kind' in document)) throw document[0];
    const contextValue = engine.contextFor({ viewer, signal });
    const { result, isShareable } = await runShared({ schema, document, contextValue, variableValues: variables });
    const answer = AnswerText.of(maskedResult(result, mask));
    const [wrong] = answer.errors ?? [];
    if (wrong !== undefined) throw wrong;
    shareable &&= isShareable;
    // As the document has it: its types are made from it.
    return (JSON.parse(answer.text) as { readonly data: Result }).data;
  };
  return {
    all,
    affordable: (document, variables) =>
      all(document, variables).catch((error: unknown) => {
        if (error instanceof GraphQLError && error.extensions.code === ('TOO_COSTLY' satisfies RequestErrorCode))
          return undefined;
        throw error;
      }),
    isShareable: () => shareable,
  };
}
