import { createHash } from 'node:crypto';
import { type DocumentNode, Kind, type ValidatedSubscriptionArgs, visit } from 'graphql';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import { schema } from '../schema.ts';

let documents = 0;
const known = new WeakMap<DocumentNode, { readonly number: number; readonly streamsOnly: ReadonlySet<string> }>();

/** By what subscriptions are the same to whoever makes their messages. */
export interface ShareKeys {
  /** Document, operation, variables and rights: what is told of a change looks the same. What is followed, and from where, is none of it. */
  readonly message: string;
  /** The same, and what is followed: the same is told. */
  readonly group: string;
}

/** What a subscription has in common with others. */
export function shareKeys(
  document: DocumentNode,
  { operation, variableValues }: Pick<ValidatedSubscriptionArgs, 'operation' | 'variableValues'>,
  followed: object,
  rights: ReadingRights,
): ShareKeys {
  const { number, streamsOnly } = knownOf(document);
  const variables = Object.entries(variableValues.coerced).filter(([name]) => !streamsOnly.has(name));
  const message = `${number} ${digest([operation.name?.value, variables, rights])}`;
  return { message, group: `${message} ${digest(followed)}` };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

function knownOf(document: DocumentNode) {
  const before = known.get(document);
  if (before !== undefined) return before;
  const found = { number: ++documents, streamsOnly: streamsOnlyOf(document) };
  known.set(document, found);
  return found;
}

/** The variables that stand nowhere but in what a subscription says of what it follows, and from where. */
function streamsOnlyOf(document: DocumentNode): ReadonlySet<string> {
  const streams = schema.getSubscriptionType()?.getFields() ?? {};
  const [ofStreams, others] = [new Set<string>(), new Set<string>()];
  visit(document, {
    VariableDefinition: () => false,
    Argument: (argument, _, __, ___, ancestors) => {
      const field = ancestors.findLast((each) => 'kind' in each);
      if (field?.kind !== Kind.FIELD || !(field.name.value in streams)) return undefined;
      visit(argument, { Variable: ({ name }) => void ofStreams.add(name.value) });
      return false;
    },
    Variable: ({ name }) => void others.add(name.value),
  });
  return ofStreams.difference(others);
}
