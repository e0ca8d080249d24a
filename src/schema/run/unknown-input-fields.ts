import {
  type ASTVisitor,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  getOperationAST,
  isInputObjectType,
  isInputType,
  isListType,
  typeFromAST,
  type ValidationContext,
  type VariableDefinitionNode,
} from 'graphql';
import { badInput, maxMistakes } from './bad-input.ts';

// graphql-js tells of each unknown field of an input with all of that input: of what is short, with the field that may have been meant. Of
// what is long that would be the same megabytes again and again, so fields are looked for here first, and told by their names.

/** Characters of values up to which graphql-js tells what is wrong with them. */
const short = 2_000;
/** Most characters of a name that are told. */
const longestName = 100;

function unknownField(type: { readonly name: string }, name: string): string {
  const told = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
  return `Expected value of type "${type.name}" not to include unknown field "${told}".`;
}

/** The fields in variables that their types don't have, where the variables are long. */
export function unknownInVariables({ schema, document, operationName, variableValues }: ExecutionArgs): GraphQLError[] {
  const found: GraphQLError[] = [];
  for (const definition of getOperationAST(document, operationName)?.variableDefinitions ?? []) {
    const type = typeFromAST(schema, definition.type);
    const name = definition.variable.name.value;
    if (isInputType(type)) new Looking(definition, found).through(variableValues?.[name], type, [name]);
  }
  return found.length > 0 && JSON.stringify(variableValues).length > short ? found : [];
}

class Looking {
  readonly #definition: VariableDefinitionNode;
  readonly #found: GraphQLError[];

  constructor(definition: VariableDefinitionNode, found: GraphQLError[]) {
    this.#definition = definition;
    this.#found = found;
  }

  through(value: unknown, asked: GraphQLInputType, path: readonly (string | number)[]): void {
    if (typeof value !== 'object' || value === null || this.#found.length >= maxMistakes) return;
    const type = getNullableType(asked);
    if (isListType(type)) {
      if (Array.isArray(value)) for (const [i, each] of value.entries()) this.through(each, type.ofType, [...path, i]);
      else this.through(value, type.ofType, path);
    } else if (isInputObjectType(type) && !Array.isArray(value)) {
      const fields = type.getFields();
      for (const [name, each] of Object.entries(value)) {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        if (field !== undefined) this.through(each, field.type, [...path, name]);
        else if (this.#found.length < maxMistakes) this.#found.push(this.#error(unknownField(type, name), path));
      }
    }
  }

  #error(message: string, path: readonly (string | number)[]): GraphQLError {
    return badInput(new GraphQLError(message, { nodes: this.#definition }), path);
  }
}

/** The same of the values in a document that are long. */
export function KnownInputFieldsRule(context: ValidationContext): ASTVisitor {
  let told = 0;
  return {
    ObjectValue({ fields, loc }) {
      const asked = context.getInputType();
      const type = asked && getNamedType(asked);
      if (!isInputObjectType(type) || loc === undefined || loc.end - loc.start <= short) return;
      const known = type.getFields();
      for (const field of fields)
        if (!Object.hasOwn(known, field.name.value) && told++ < maxMistakes)
          context.reportError(new GraphQLError(unknownField(type, field.name.value), { nodes: field }));
    },
  };
}
