import type { IncomingMessage } from 'node:http';
import { finalEventId } from './event-text.ts';
import { graphqlPath } from './http-routes.ts';

/** The types that a result is answered as. */
export type ResultType = 'application/json' | 'application/graphql-response+json';

/** A request that is clearly one of GraphQL over HTTP, by its head alone. */
export interface LeanRequest extends LeanHead {
  readonly answerAs: ResultType;
}

interface LeanHead {
  readonly method: 'GET' | 'POST';
  /** How many bytes its body has. */
  readonly length: number;
}

/** What a request asks to run, with nothing in it that would have to be looked at twice. */
export interface Asked {
  readonly query?: string | undefined;
  readonly documentId?: string | undefined;
  readonly operationName?: string | undefined;
  readonly variables?: Record<string, unknown> | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

const jsonType = /^application\/json(?:; ?charset=utf-8)?$/;
/** What says that a request is more than a question and its answer, or that its body is not simply there. */
const oddHeaders = ['content-encoding', 'transfer-encoding', 'upgrade', 'expect'] as const;

/** Reads the head of a question; undefined where anything about it is unusual. */
export function leanRequest(request: IncomingMessage, maxBytes: number): LeanRequest | undefined {
  if (request.headers['last-event-id'] !== undefined) return undefined;
  const answerAs = resultTypeFor(request.headers.accept || '*/*');
  const head = answerAs && leanHead(request, maxBytes);
  return head && { ...head, answerAs };
}

/** The same of one for a stream of events. */
export function leanStreamRequest(request: IncomingMessage, maxBytes: number): LeanHead | undefined {
  const { accept, 'last-event-id': last = 'none' } = request.headers;
  return accept === 'text/event-stream' && last !== '' && last !== finalEventId ? leanHead(request, maxBytes) : undefined;
}

function leanHead({ method, url = '', headers, rawHeaders }: IncomingMessage, maxBytes: number): LeanHead | undefined {
  if (method !== 'POST' && method !== 'GET') return undefined;
  if (method === 'POST' ? url !== graphqlPath : !url.startsWith(`${graphqlPath}?`)) return undefined;
  // A header that came twice.
  if (Object.keys(headers).length * 2 !== rawHeaders?.length) return undefined;
  for (const name of oddHeaders) if (headers[name] !== undefined) return undefined;
  const length = headers['content-length'];
  if (method === 'GET') return length === undefined ? { method, length: 0 } : undefined;
  if (length === undefined || !/^[1-9]\d{0,8}$/.test(length) || Number(length) > maxBytes) return undefined;
  return jsonType.test(headers['content-type'] ?? '') ? { method, length: Number(length) } : undefined;
}

/** As what a result is answered to an Accept header: as the first that it names, whatever it likes best, so do Yoga and its clients. */
function resultTypeFor(accept: string): ResultType | undefined {
  if (accept === '*/*' || accept === 'application/json') return 'application/json';
  const named = accept.replace(/\s/g, '').toLowerCase();
  if (/text\/|charset/.test(named)) return undefined;
  const types = named.split(',').map((each) => each.split(';', 1)[0]);
  const first = types.find((each) => each === '*/*' || each === 'application/*' || each === json || each === response);
  return first === response ? response : first && json;
}

const json = 'application/json';
const response = 'application/graphql-response+json';

const names: ReadonlySet<string> = new Set([
  'query',
  'documentId',
  'operationName',
  'variables',
  'extensions',
] satisfies (keyof Asked)[]);

/** What a request asks to run, by what it says; undefined where it is not clearly that. */
export function askedIn(method: LeanHead['method'], text: string): Asked | undefined {
  return method === 'GET' ? askedByAddress(text) : askedByBody(text);
}

/** What the body of a POST asks to run; undefined where it is not clearly that. */
function askedByBody(body: string): Asked | undefined {
  const asked = parsed(body);
  return isObject(asked) && Object.keys(asked).every((name) => names.has(name)) ? clear(asked) : undefined;
}

/** What the address of a GET asks to run; undefined where it is not clearly that. */
function askedByAddress(url: string): Asked | undefined {
  const search = url.slice(graphqlPath.length + 1);
  // What is escaped as it has to be, once; whatever else may stand in an address is read in more ways than one.
  if (!/^(?:[\w.~!*'()+&=:,@$/?;-]|%[0-9a-f]{2})+$/i.test(search)) return undefined;
  const given = new URLSearchParams(search);
  const byName = new Map(given);
  if (byName.size !== given.size || /\ufffd/.test([...byName.values()].join())) return undefined;
  const text = (name: string): string | undefined => byName.get(name) || undefined;
  const [variables, extensions] = [text('variables'), text('extensions')];
  return clear({
    query: text('query'),
    documentId: text('documentId'),
    operationName: text('operationName'),
    variables: variables === undefined ? undefined : (parsed(variables) ?? ''),
    extensions: extensions === undefined ? undefined : (parsed(extensions) ?? ''),
  });
}

function clear(asked: Readonly<Record<string, unknown>>): Asked | undefined {
  const { query, documentId, operationName, variables, extensions } = asked;
  const texts = [query, documentId, operationName].every((each) => each == null || (typeof each === 'string' && each !== ''));
  const objects = [variables, extensions].every((each) => each == null || isObject(each));
  return texts && objects ? (asked as Asked) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
