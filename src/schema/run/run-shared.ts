import type { ExecutionResult } from 'graphql';
import type { SchemaContext } from '../context.ts';
import { executeOperation } from './execute-operation.ts';
import { type OperationContext, runOperation } from './run-operation.ts';

/** An answer, and whether it is the same for everybody with the same rights, as long as the record is: nothing else was looked at. */
export interface SharedRun {
  readonly result: ExecutionResult;
  readonly isShareable: boolean;
}

/** What resolvers are handed, which notes whether any of them looks at something else than the record as its viewer sees it. */
class WatchedContext implements SchemaContext {
  readonly reader: SchemaContext['reader'];
  readonly #context: SchemaContext;
  /** Whether somebody looked at who asks, or at what goes on around the record. */
  isTouched = false;

  constructor(context: SchemaContext) {
    this.reader = context.reader;
    this.#context = context;
  }

  #touched(): SchemaContext {
    this.isTouched = true;
    return this.#context;
  }

  get viewer() {
    return this.#touched().viewer;
  }

  get storage() {
    return this.#touched().storage;
  }

  get appender() {
    return this.#touched().appender;
  }

  get hub() {
    return this.#touched().hub;
  }

  get groups() {
    return this.#touched().groups;
  }

  get maxCost() {
    return this.#touched().maxCost;
  }

  get wide() {
    return this.#touched().wide;
  }

  get notYetAfterMs() {
    return this.#touched().notYetAfterMs;
  }

  get live() {
    return this.#touched().live;
  }
}

/** Runs a query, parts of whose answer may be JSON already, and finds out whether its answer may be shared. It is proven by the run: whatever was not looked at decided nothing. */
export async function runShared(
  args: Parameters<typeof runOperation>[0] & { readonly contextValue: OperationContext },
): Promise<SharedRun> {
  const contexts: WatchedContext[] = [];
  const result = await runOperation(args, (operation) => {
    const context = new WatchedContext(operation.contextValue as SchemaContext);
    contexts.push(context);
    return executeOperation({ ...operation, contextValue: context }, context);
  });
  const isShareable = contexts.length > 0 && contexts.every(({ isTouched, reader }) => !isTouched && !reader.hasReadBeside);
  return { result, isShareable: isShareable && result.errors === undefined };
}
