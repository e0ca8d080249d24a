import {
  type ASTNode,
  type ASTVisitor,
  type FieldNode,
  GraphQLError,
  type GraphQLErrorOptions,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { type SelectedFragment, selectedBy } from '../schema/run/asked-fields.ts';
import type { Config } from './config.ts';

type Limits = Pick<Config, 'maxDepth' | 'maxAliases' | 'maxRootFields' | 'maxDirectives' | 'introspection'>;

/** Why a request is refused before anything of it runs. A closed list: clients may switch over it. */
export const requestErrorCodes = {
  BAD_REQUEST: 'The HTTP request is not one of GraphQL over HTTP.',
  BAD_INPUT:
    'The document, a variable or an argument is wrong; `path` or `problems` say where (the codes of `problems` are below).',
  BODY_TOO_LARGE: 'The request body is larger than it may be (413).',
  TOO_MANY_TOKENS: 'The document is longer than it may be (`found`, `limit`).',
  TOO_COSTLY: 'The operation, or the filter of a feed, may cost more than it may (`found`, `limit`).',
  STREAMS_TOO_COSTLY:
    'The subscriptions of a WebSocket together, or those of the whole server (503), may cost more than they may (`found`, `limit`).',
  TOO_DEEP: 'Fields, or values in the document or in the variables, are nested deeper than they may be (`found`, `limit`).',
  TOO_MANY_ALIASES: 'The operation has more aliases than it may have (`found`, `limit`).',
  TOO_MANY_ROOT_FIELDS: 'The operation has more root fields than it may have (`found`, `limit`).',
  TOO_MANY_DIRECTIVES: 'The document has more directives than it may have (`found`, `limit`).',
  TOO_COMPLEX: 'The document asks for the same fields in more ways than can be held against each other.',
  INTROSPECTION_OFF: 'This server does not tell its schema (`--introspection off`): take `schema.graphql` from its operator.',
  TOO_MANY_OPERATIONS: 'More operations are under way on this connection than may be (`found`, `limit`).',
  PERSISTED_QUERY_NOT_FOUND: 'No trusted document has this id (`documentId`).',
  PERSISTED_QUERY_NOT_SUPPORTED:
    'No trusted document has this hash (`extensions.persistedQuery.sha256Hash`), and what clients send is never kept: send the text.',
  TRUSTED_DOCUMENTS_ONLY: 'This server runs trusted documents only, and this is none.',
  KEY_NEEDED: 'This server is read with a key only, and none was sent (401).',
  KEY_UNKNOWN: 'This server is read with a key only, and the one that was sent is not known here, or was revoked (401).',
  UNAVAILABLE: 'The database cannot be reached, or this release may no longer write to it; nothing was written. Try again (503).',
  READ_TOO_LONG: 'What was asked for took longer to read than it may, and was ended. Ask for less (503).',
  OUTCOME_UNKNOWN: 'Whether the request was recorded is not known. Repeat it with the same idempotency key (503).',
  NOT_YET: 'The ledger is not at the position of `atLeast` yet; `head` is where it is. Try again (503).',
  CURSOR_FORKED:
    'The ledger at a position that is named (`atLeast`, `asOf`, `earlier`, `later`) is another one: it was restored or replaced. Query anew (409).',
  CURSOR_AHEAD:
    'A position of the past that is named (`asOf`, `earlier`, `later`) lies beyond the end of the ledger; name it in `atLeast` too, to wait for it.',
  CURSOR_INSIDE_REQUEST: 'A position of the past that is named is inside a request, whose changes were recorded together.',
  BEFORE_LEDGER: 'Nothing was recorded yet at the instant that is named.',
  UNKNOWN_REFERENCE:
    'What a field names (its filter, its timeline) does not exist: the field is null, and the rest of the operation is answered (200). `problems` say which.',
  LEDGER_MOVED: 'The ledger has moved to another database; nothing is written here any more (410).',
  INTERNAL_SERVER_ERROR: 'A fault of the server; `id` names it in the server’s log (500).',
} as const satisfies Record<string, string>;
export type RequestErrorCode = keyof typeof requestErrorCodes;

/** An error that refuses a request, with the figure that was found, the limit, and where in the document that is. */
export function tooMuch(
  code: RequestErrorCode,
  what: string,
  found: number,
  limit: number,
  where: Pick<GraphQLErrorOptions, 'nodes' | 'source' | 'positions'> = {},
): GraphQLError {
  return new GraphQLError(`${what}: ${found}; at most ${limit} may be.`, {
    ...where,
    extensions: { code, found, limit, http: { status: 400, spec: true } },
  });
}

/** The rules that refuse a document for what it asks, before it is held against the schema. */
export function limitRules(limits: Limits): ValidationRule[] {
  return [perOperation(limits), directives(limits), ...(limits.introspection === 'off' ? [noIntrospection] : [])];
}

function noIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      const { name } = node;
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      const message = `This server does not tell its schema: ${name.value} cannot be asked for.`;
      const extensions = { code: 'INTROSPECTION_OFF' satisfies RequestErrorCode, http: { status: 400, spec: true } };
      context.reportError(new GraphQLError(message, { nodes: node, extensions }));
      return false;
    },
  };
}

// Fragments are counted where they are spread, each measured once; cycles are another rule's to refuse.
interface Measures {
  readonly depth: number;
  readonly aliases: number;
  /** Fields side by side, those of spread fragments too. */
  readonly fields: number;
}

function perOperation({ maxDepth, maxAliases, maxRootFields }: Limits): ValidationRule {
  return function OperationLimits(context: ValidationContext): ASTVisitor {
    const fragments = new Map<string, Measures>();
    const measure = (set: SelectionSetNode | undefined): Measures => {
      let [depth, aliases, fields] = [0, 0, 0];
      for (const node of set?.selections ?? []) {
        const inner = measureOf(selectedBy(node, (name) => context.getFragment(name)));
        depth = Math.max(depth, inner.depth);
        aliases += inner.aliases;
        fields += inner.fields;
      }
      return { depth, aliases, fields };
    };
    const measureOf = (node: FieldNode | SelectedFragment): Measures => {
      if (node.kind === 'FRAGMENT') return node.name === undefined ? measure(node.set) : measureFragment(node.name, node.set);
      const inner = measure(node.selectionSet);
      const introspects = node.name.value.startsWith('__');
      const aliases = inner.aliases + (node.alias === undefined ? 0 : 1);
      return { depth: introspects ? 1 : inner.depth + 1, aliases, fields: 1 };
    };
    const measureFragment = (name: string, set: SelectionSetNode | undefined): Measures => {
      const known = fragments.get(name);
      if (known !== undefined) return known;
      fragments.set(name, { depth: 0, aliases: 0, fields: 0 });
      const measured = measure(set);
      fragments.set(name, measured);
      return measured;
    };
    return {
      OperationDefinition(operation: OperationDefinitionNode) {
        const { depth, aliases, fields: roots } = measure(operation.selectionSet);
        const refuse = (code: RequestErrorCode, what: string, found: number, limit: number): void => {
          if (found > limit) context.reportError(tooMuch(code, what, found, limit, { nodes: operation }));
        };
        refuse('TOO_DEEP', 'Levels of nested fields', depth, maxDepth);
        refuse('TOO_MANY_ALIASES', 'Aliases in the operation', aliases, maxAliases);
        refuse('TOO_MANY_ROOT_FIELDS', 'Root fields in the operation', roots, maxRootFields);
      },
    };
  };
}

function directives({ maxDirectives }: Limits): ValidationRule {
  return function DirectiveLimits(context: ValidationContext): ASTVisitor {
    let found = 0;
    let firstOver: ASTNode | undefined;
    return {
      Directive(node) {
        found++;
        if (found === maxDirectives + 1) firstOver = node;
      },
      Document: {
        leave() {
          if (found > maxDirectives)
            context.reportError(
              tooMuch('TOO_MANY_DIRECTIVES', 'Directives in the document', found, maxDirectives, { nodes: firstOver ?? null }),
            );
        },
      },
    };
  };
}
