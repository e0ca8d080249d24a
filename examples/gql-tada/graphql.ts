import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.d.ts';

/** A ledger cursor. Page cursors are strings that begin "p_", and neither takes the place of the other. */
export type LedgerCursor = `c_${string}`;

/** Types every document by the schema, as it is written: no step in between, and no files but `graphql-env.d.ts`. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    AsOf: string;
    LedgerCursor: LedgerCursor;
    Date: string;
    DateTime: string;
    Duration: string;
    Edtf: string;
    Json: unknown;
    LanguageTag: string;
    Url: string;
  };
}>();
