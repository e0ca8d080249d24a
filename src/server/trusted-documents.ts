import { readFileSync } from 'node:fs';
import { GraphQLError, parse, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { schema } from '../schema/schema.ts';
import { type Config, ConfigError } from './config.ts';
import { deskDocuments } from './desk/desk-documents.ts';
import type { RequestErrorCode } from './limits.ts';
import { elementLive, pageLive } from './page/page-documents.ts';

/** What a request says of its document: the text, the id of a trusted one, or both. */
export interface NamedDocument {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/** Documents that the server's operator has read in: they can be sent by their ids, and perhaps nothing else can. */
export interface TrustedDocuments {
  /** The text of what a request asks to run; what has no text and no id is left as it is. */
  textOf(request: NamedDocument): string | undefined;
}

/** Reads the manifests that the configuration names. Each document must fit the schema: a mistake is found at the start. */
export function readTrustedDocuments({
  operations,
  operationsOnly,
}: Pick<Config, 'operations' | 'operationsOnly'>): TrustedDocuments {
  const files = operations.split(',').flatMap((file) => (file.trim() === '' ? [] : [file.trim()]));
  if (operationsOnly && files.length === 0)
    throw new ConfigError('--operations-only leaves nothing to run: name manifests with --operations.');
  const byId = new Map<string, string>();
  for (const file of files) for (const [id, text] of readManifest(file)) byId.set(bare(id), checked(text, `${file}: ${id}`));
  // The page, the element and the desk come with the server, and so does what they ask.
  const trusted = new Set([...byId.values(), pageLive.text, elementLive.text, ...Object.values(deskDocuments())]);
  return {
    textOf(request) {
      const query = typeof request.query === 'string' && request.query !== '' ? request.query : undefined;
      const { id, hash } = idOf(request);
      const named = byId.get(bare(id ?? hash ?? ''));
      // A client that has the text may send it beside its id or hash.
      const text = named ?? query;
      if (id !== undefined && text === undefined)
        throw refusal('PERSISTED_QUERY_NOT_FOUND', `No trusted document has the id ${JSON.stringify(id.slice(0, 200))}.`);
      // Nothing that clients send is ever kept. Told that a hash is not found, they would send hash and text for every operation, for
      // ever; told this, in these words, they send texts from then on.
      if (hash !== undefined && text === undefined) throw refusal('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
      if (operationsOnly && text !== undefined && !trusted.has(text))
        throw refusal('TRUSTED_DOCUMENTS_ONLY', 'This server runs trusted documents only. Send one by its id (documentId).');
      return text;
    },
  };
}

/** Puts the text of a trusted document in the place of its id. */
export function useTrustedDocuments(trusted: TrustedDocuments): Plugin {
  return {
    onParams({ request, params, setParams }) {
      if (typeof params !== 'object' || params === null) return;
      const { documentId = new URL(request.url).searchParams.get('documentId'), ...rest } = params as NamedDocument &
        typeof params;
      const query = trusted.textOf({ ...rest, documentId });
      setParams(query === undefined ? rest : { ...rest, query });
    },
  };
}

function refusal(code: RequestErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400, spec: true } } });
}

/** The id of a trusted document, or the hash that a client of automatic persisted queries sends. */
function idOf({ documentId, extensions }: NamedDocument): { readonly id?: string; readonly hash?: string } {
  if (typeof documentId === 'string' && documentId !== '') return { id: documentId };
  const { persistedQuery } = (extensions ?? {}) as { readonly persistedQuery?: { readonly sha256Hash?: unknown } | null };
  return typeof persistedQuery?.sha256Hash === 'string' ? { hash: persistedQuery.sha256Hash } : {};
}

/** client-preset writes `sha256:<hex>`, others the bare hash; either may be asked for. */
function bare(id: string): string {
  return id.replace(/^sha256:/, '');
}

function checked(text: string, where: string): string {
  try {
    const [error] = validate(schema, parse(text));
    if (error !== undefined) throw error;
    return text;
  } catch (error) {
    throw new ConfigError(`${where} does not fit the schema: ${(error as Error).message}`, { cause: error });
  }
}

/** The documents of a manifest by their ids: an object of texts (client-preset, Relay), or Apollo's with its list of operations. */
function readManifest(file: string): (readonly [id: string, text: string])[] {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`The manifest of operations ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const { operations } = (manifest ?? {}) as { readonly operations?: unknown };
  const entries: (readonly [unknown, unknown])[] = Array.isArray(operations)
    ? operations.map((each: { readonly id?: unknown; readonly body?: unknown }) => [each.id, each.body] as const)
    : Object.entries((manifest ?? {}) as object);
  const isText = (entry: readonly [unknown, unknown]): entry is readonly [string, string] =>
    entry.every((each) => typeof each === 'string');
  if (entries.length > 0 && !Array.isArray(manifest) && entries.every(isText)) return entries;
  throw new ConfigError(
    `${file} is no manifest of operations: it is an object of documents by their ids (client-preset, Relay), or Apollo's with "operations".`,
  );
}
