import { type GraphQLObjectType, type GraphQLResolveInfo, locatedError, type ValidatedExecutionArgs } from 'graphql';
import type { Soon } from '../../domain/base/soon.ts';
import type { SchemaContext } from '../context.ts';
import { textsFor } from './answered-texts.ts';
import { type AnswerPath, CollectedErrors, pathOf } from './collected-errors.ts';
import { type Complete, type Completing, isPromiseLike } from './complete-value.ts';
import { KeptText } from './kept-text.ts';
import { ListedEvents, NewEntry } from './listed-events.ts';
import { claimsAreAsked } from './reads-claims.ts';
import { argumentsOf, type FieldPlan, type PlannedDocument, type SelectionPlan, selectionPlan } from './selection-plan.ts';

type Answered = Record<string, unknown>;

/** Tells whether anything was looked at beside the record. */
export interface Watched {
  readonly isTouched: boolean;
}

/** One run of a planned operation. What it does, in which order, and what it tells of errors is what graphql-js does and tells. */
export class OperationRun implements Completing<FieldPlan> {
  readonly args: ValidatedExecutionArgs;
  readonly errors = new CollectedErrors();
  /** Whether its answer is made; whatever comes late is nobody's. */
  isOver = false;
  /** Whether parts of its answer are JSON already. */
  hasTexts = false;
  readonly #document: PlannedDocument;
  readonly #context: SchemaContext;
  /** Whether an answer may have parts that are JSON already; and what is looked at beside the record. */
  readonly #watched: Watched | undefined;
  readonly #arguments = new Map<FieldPlan, Readonly<Record<string, unknown>>>();

  constructor(args: ValidatedExecutionArgs, document: PlannedDocument, watched?: Watched) {
    this.args = args;
    this.#watched = watched;
    this.#document = document;
    this.#context = args.contextValue as SchemaContext;
  }

  objectOf(plan: FieldPlan, type: GraphQLObjectType, value: unknown, path: AnswerPath): Soon<Answered | KeptText> {
    if (value instanceof NewEntry)
      return this.#context.reader.inTurn(() => this.#answeredAnew(plan, type, value, path)) as Soon<Answered>;
    return this.#objectOf(plan, type, value, path);
  }

  /** An entry of a list, whose text is kept where it follows from its event and from what all events have in common. */
  #answeredAnew(plan: FieldPlan, type: GraphQLObjectType, { event, value, texts }: NewEntry, path: AnswerPath) {
    const { made, others } = this.#context.reader.madeOf(event.id, () => this.#objectOf(plan, type, value, path));
    if (others === undefined || made instanceof Promise) return made;
    if (this.#watched?.isTouched !== false || this.errors.all.length > 0) return made;
    const text = JSON.stringify(made);
    texts.keep(event, others, text);
    this.hasTexts = true;
    return new KeptText(text);
  }

  #objectOf(plan: FieldPlan, type: GraphQLObjectType, value: unknown, path: AnswerPath): Soon<Answered> {
    let selection = plan.selections.get(type);
    if (selection === undefined) {
      selection = selectionPlan(
        this.#document,
        type,
        plan.nodes.map(({ selectionSet }) => selectionSet),
      );
      plan.selections.set(type, selection);
    }
    return this.fields(selection, value, path);
  }

  /** Reads fields of an object, side by side. */
  fields({ fields, isOdd }: SelectionPlan, source: unknown, path: AnswerPath | undefined): Answered | Promise<Answered> {
    const answered = emptyAnswer(isOdd);
    let promised: string[] | undefined;
    try {
      for (const plan of fields) {
        const value = this.#field(plan, source, path);
        answered[plan.key] = value;
        if (!(value instanceof Promise)) continue;
        promised ??= [];
        promised.push(plan.key);
      }
    } catch (error) {
      if (promised !== undefined) this.leave(Object.values(answered));
      throw error;
    }
    return promised === undefined ? answered : settled(answered, promised);
  }

  /** Reads fields of an object one after the other. */
  async fieldsInOrder({ fields, isOdd }: SelectionPlan, source: unknown): Promise<Answered> {
    const answered = emptyAnswer(isOdd);
    for (const plan of fields) {
      if (this.isOver) throw new Error('Aborted!');
      answered[plan.key] = await this.#field(plan, source, undefined);
    }
    return answered;
  }

  #field(plan: FieldPlan, source: unknown, parentPath: AnswerPath | undefined): unknown {
    const path = { prev: parentPath, key: plan.key, typename: plan.parent.name };
    let resolved: unknown;
    try {
      resolved = this.#resolved(plan, source, path);
    } catch (error) {
      return this.#failed(error, plan, plan.isNonNull, path);
    }
    return this.completed(plan.complete, plan, plan.isNonNull, resolved, path);
  }

  #resolved(plan: FieldPlan, source: unknown, path: AnswerPath): unknown {
    const args = this.#argumentsOf(plan);
    if (plan.resolve !== undefined)
      return plan.resolve(source, args, this.#context, plan.takesInfo ? this.infoOf(plan, path) : (undefined as never));
    if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
    const property: unknown = (source as Answered)[plan.field.name];
    return typeof property === 'function' ? property.call(source, args, this.#context, this.infoOf(plan, path)) : property;
  }

  #argumentsOf(plan: FieldPlan): Readonly<Record<string, unknown>> {
    const fixed = plan.arguments;
    if (fixed.known !== undefined) return fixed.known;
    const known = this.#arguments.get(plan);
    if (known !== undefined) return known;
    const read = argumentsOf(plan, this.args);
    if (fixed.vary) this.#arguments.set(plan, read);
    else fixed.known = read;
    return read;
  }

  completed(
    complete: Complete<FieldPlan>,
    plan: FieldPlan,
    isNonNull: boolean,
    value: unknown,
    path: AnswerPath,
    index?: number,
  ): unknown {
    try {
      if (value instanceof ListedEvents)
        return this.completed(complete, plan, isNonNull, this.#entriesOf(plan, value), path, index);
      if (isPromiseLike(value)) return this.#later(complete, plan, isNonNull, value, path, index);
      const completed = this.#complete(complete, plan, value, path);
      if (!(completed instanceof Promise)) return completed;
      return completed.catch((error: unknown) => this.#failed(error, plan, isNonNull, path, index));
    } catch (error) {
      return this.#failed(error, plan, isNonNull, path, index);
    }
  }

  async #later(
    complete: Complete<FieldPlan>,
    plan: FieldPlan,
    isNonNull: boolean,
    value: PromiseLike<unknown>,
    path: AnswerPath,
    index: number | undefined,
  ): Promise<unknown> {
    try {
      const resolved = await value;
      if (this.isOver) throw new Error('Aborted!');
      const listed = resolved instanceof ListedEvents ? await this.#entriesOf(plan, resolved) : resolved;
      const completed = this.#complete(complete, plan, listed, path);
      return completed instanceof Promise ? await completed : completed;
    } catch (error) {
      return this.#failed(error, plan, isNonNull, path, index);
    }
  }

  #complete(complete: Complete<FieldPlan>, plan: FieldPlan, value: unknown, path: AnswerPath): unknown {
    if (!(value instanceof KeptText)) return complete(this, plan, value, path);
    this.hasTexts = true;
    return value;
  }

  #entriesOf(plan: FieldPlan, listed: ListedEvents): Soon<unknown[] | KeptText> {
    return listed.entries(this.#watched && textsFor(plan, this.#document, listed), claimsAreAsked(plan, this.#document));
  }

  #failed(thrown: unknown, { nodes }: FieldPlan, isNonNull: boolean, path: AnswerPath, index?: number): null {
    const at = index === undefined ? path : { prev: path, key: index, typename: undefined };
    const error = locatedError(thrown, nodes, pathOf(at));
    if (isNonNull) throw error;
    this.errors.add(error, at);
    return null;
  }

  leave(values: readonly unknown[]): void {
    for (const each of values) if (each instanceof Promise) each.catch(() => undefined);
  }

  /** What a resolver may ask about where it is. */
  infoOf({ field, nodes, parent }: FieldPlan, path: AnswerPath): GraphQLResolveInfo {
    const { schema, fragmentDefinitions, rootValue, operation, variableValues } = this.args;
    return {
      fieldName: field.name,
      fieldNodes: nodes,
      returnType: field.type,
      parentType: parent,
      path,
      schema,
      fragments: fragmentDefinitions,
      rootValue,
      operation,
      variableValues,
      getAbortSignal: () => undefined,
      getAsyncHelpers: () => {
        throw new Error('no resolver tracks work of its own');
      },
    };
  }
}

function emptyAnswer(isOdd: boolean): Answered {
  return isOdd ? (Object.create(null) as Answered) : {};
}

async function settled(answered: Answered, keys: readonly string[]): Promise<Answered> {
  const values = await Promise.all(keys.map((key) => answered[key]));
  for (const [i, key] of keys.entries()) answered[key] = values[i];
  return answered;
}
