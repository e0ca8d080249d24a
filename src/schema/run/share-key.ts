import { createHash } from 'node:crypto';
import { type DocumentNode, Kind, type ValidatedSubscriptionArgs, visit } from 'graphql';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { Interest } from '../../ledger/follow/notices.ts';
import { schema } from '../schema.ts';

let documents = 0;
const known = new WeakMap<DocumentNode, { readonly number: number; readonly startsOnly: ReadonlySet<string> }>();

/**
 * What subscriptions have in common that are told the same of each change: document, operation, variables with their defaults, what is
 * followed and what may be seen. Where they begin is none of it.
 */
export function shareKey(
  document: DocumentNode,
  { operation, variableValues }: Pick<ValidatedSubscriptionArgs, 'operation' | 'variableValues'>,
  interest: Interest,
  rights: ReadingRights,
): string {
  const { number, startsOnly } = knownOf(document);
  const variables = Object.entries(variableValues.coerced).filter(([name]) => !startsOnly.has(name));
  const hash = createHash('sha256').update(JSON.stringify([operation.name?.value, variables, interest, rights]));
  return `${number} ${hash.digest('base64url')}`;
}

function knownOf(document: DocumentNode) {
  const before = known.get(document);
  if (before !== undefined) return before;
  const found = { number: ++documents, startsOnly: startsOnlyOf(document) };
  known.set(document, found);
  return found;
}

/** The variables that stand nowhere but where a subscription says after which position it begins. */
function startsOnlyOf(document: DocumentNode): ReadonlySet<string> {
  const streams = schema.getSubscriptionType()?.getFields() ?? {};
  const [starts, others] = [new Set<string>(), new Set<string>()];
  visit(document, {
    VariableDefinition: () => false,
    Argument: ({ name, value }, _, __, ___, ancestors) => {
      const field = ancestors.findLast((each) => 'kind' in each);
      if (field?.kind !== Kind.FIELD || !(field.name.value in streams) || name.value !== 'since') return undefined;
      if (value.kind === Kind.VARIABLE) starts.add(value.name.value);
      return false;
    },
    Variable: ({ name }) => void others.add(name.value),
  });
  return starts.difference(others);
}
