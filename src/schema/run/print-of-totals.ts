import { createHash } from 'node:crypto';
import type { ExecutionResult, ValidatedSubscriptionArgs } from 'graphql';
import { AskedFields, responseKeyOf } from './asked-fields.ts';
import { jsonOf, markTexts } from './kept-text.ts';

/**
 * How the messages of a subscription are told apart by what they say, whatever position it is said at: those of the same print say the same.
 * Of what was selected only the cursor of the message itself is left out.
 */
export function printOfTotals(operation: ValidatedSubscriptionArgs): (message: ExecutionResult) => string {
  const cursors = cursorKeys(new AskedFields(operation));
  return ({ data, errors = [] }) => {
    const said = Object.fromEntries(
      Object.values(data ?? {}).flatMap((message) => Object.entries(message ?? {}).filter(([key]) => !cursors.has(key))),
    );
    const failed = errors.map(({ message, path }) => [message, path]);
    return createHash('sha256')
      .update(jsonOf(markTexts({ data: said })))
      .update(JSON.stringify(failed))
      .digest('base64url');
  };
}

/** The keys under which a message has its own cursor. */
function cursorKeys(asked: AskedFields): ReadonlySet<string> {
  const streams = asked.root === undefined ? [] : asked.fieldsOf(asked.root);
  const fields = streams.flatMap(({ selections }) => (selections === undefined ? [] : asked.fieldsOf(selections)));
  return new Set(fields.filter(({ node }) => node.name.value === 'cursor').map(({ node }) => responseKeyOf(node)));
}
