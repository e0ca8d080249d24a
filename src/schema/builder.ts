import SchemaBuilder from '@pothos/core';
import type { SchemaContext } from './context.ts';

/** What the schema is built with. Nothing is nullable unless it says so. */
export const builder = new SchemaBuilder<{
  Context: SchemaContext;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    AsOf: { Input: string; Output: string };
    LedgerCursor: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    Duration: { Input: string; Output: string };
    Edtf: { Input: string; Output: string };
    Json: { Input: unknown; Output: unknown };
    LanguageTag: { Input: string; Output: string };
    Url: { Input: string; Output: string };
  };
}>({ defaultFieldNullability: false });

builder.queryType({ description: 'Reads the record. All of one operation is read at one position of the ledger.' });
builder.mutationType({
  description:
    'Changes the record. Every mutation takes an idempotency key (a repetition with the same key and input changes nothing and answers the same) and answers a union: what was accepted, or a typed refusal that has left no trace.',
});
builder.subscriptionType({
  description:
    'Follows the record: first what was recorded since a cursor, then each change as it is recorded, once and in order.',
});

/** An enum whose values and descriptions are the domain's own. */
export function enumOf<T extends Record<string, string>>(name: string, description: string, values: T) {
  type Name = keyof T & string;
  const entries = Object.entries(values).map(([value, each]) => [value, { value, description: each }]);
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(entries) as { [K in Name]: { value: K; description: string } },
  });
}

/** Describes the fields of an input type; for inputs that share some. */
export type InputFields = PothosSchemaTypes.InputFieldBuilder<(typeof builder)['$inferSchemaTypes'], 'InputObject'>;
