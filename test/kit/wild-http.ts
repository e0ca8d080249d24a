import fc from 'fast-check';
import { type SentOperation, soundOperations, unsoundOperations, writingOperations } from './documents.ts';
import type { Sent } from './exchange.ts';

// Requests over HTTP to the API: most of them as clients send them, and each thing about them odd now and then.

/** A document that the server trusts, under the id `abc`. */
export const trustedDocument = '{ viewer { role } timelines { nodes { slug } } }';

const usual = <T>(value: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const header = (name: string, ...values: (string | readonly string[] | undefined)[]) =>
  usual<string | readonly string[] | undefined>(undefined, ...values).map((value) =>
    value === undefined ? {} : { [name]: value },
  );

const operation: fc.Arbitrary<SentOperation> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...soundOperations) },
  { weight: 3, arbitrary: fc.constantFrom(...unsoundOperations) },
  { weight: 1, arbitrary: fc.constantFrom(...writingOperations) },
);

/** The parameters of a request; some are none of GraphQL. */
const parameters: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 12, arbitrary: operation },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      { documentId: 'abc' },
      { documentId: 'sha256:abc' },
      { documentId: 'nothing' },
      { documentId: '', query: trustedDocument },
      { documentId: null, query: trustedDocument },
      { documentId: 1, query: trustedDocument },
      { documentId: 'live' },
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } },
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'nothing' } } },
      { extensions: { persistedQuery: null }, query: trustedDocument },
      { extensions: [], query: trustedDocument },
      { query: trustedDocument, variables: [] },
      { query: trustedDocument, variables: 'x' },
      { query: trustedDocument, variables: null, operationName: null, extensions: null },
      { query: trustedDocument, operationName: '' },
      { query: trustedDocument, operationName: 1 },
      { query: trustedDocument, more: null },
      { query: trustedDocument, more: 1 },
      { query: 1 },
      { query: null },
      {},
      null,
      'x',
      [{ query: trustedDocument }],
      { query: '{ viewer { role } }', variables: { filler: 'x'.repeat(30_000) } },
      { query: `query { viewer { role } } # ${'ش'.repeat(5_000)}` },
    ),
  },
  { weight: 1, arbitrary: fc.constant({ query: 'subscription { incidentAdded(first: 1) { __typename } }' }) },
);

const headers: fc.Arbitrary<Record<string, string | readonly string[]>> = fc
  .tuple(
    header(
      'accept',
      '*/*',
      'application/json',
      'application/graphql-response+json',
      'application/graphql-response+json, application/json;q=0.9',
      'application/json;q=0.1, application/graphql-response+json',
      'APPLICATION/JSON',
      'application/*',
      'application/json; charset=utf-8',
      'application/json; charset=latin1',
      'multipart/mixed, application/json',
      'image/png, */*',
      'image/png',
      'text/html',
      '*',
      '',
      ['application/json', 'image/png'],
    ),
    header('origin', 'https://a.example', 'https://b.example', 'null', ''),
    header('accept-encoding', 'gzip', 'br, gzip', 'gzip;q=0, *;q=0.1', 'identity', ''),
    header('last-event-id', '', 'c_1', '!ended'),
    header('x-request-id', 'x', ['x', 'y']),
    header('content-encoding', 'identity', 'gzip'),
    header('if-none-match', '*'),
  )
  .map((all) => Object.assign({}, ...all));

/** Who sends it: mostly nobody, else one of the keys that there are by then, the last of which is none of the server's. */
function authorizations(keys: () => readonly string[]) {
  return fc.nat(9).map((i) => {
    const [reporter, admin, unknown] = keys();
    const sent = [
      undefined,
      undefined,
      undefined,
      undefined,
      `Bearer ${reporter}`,
      `Bearer ${admin}`,
      `Bearer ${unknown}`,
      `bearer  ${admin}`,
      'Basic x',
      '',
    ][i];
    return sent === undefined ? {} : { authorization: sent };
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function posted(authorization: ReturnType<typeof authorizations>): fc.Arbitrary<Sent> {
  return fc
    .record({
      parameters,
      headers,
      authorization,
      type: usual(
        'application/json',
        'application/json; charset=utf-8',
        'application/json;charset=UTF-8',
        'Application/JSON',
        'application/json; charset=utf-16',
        'application/json, x',
        'text/plain',
        'application/graphql+json',
        '',
      ),
      path: usual(
        '/graphql',
        '/graphql?',
        '/graphql?documentId=abc',
        '/graphql?variables={',
        '/graphql/',
        '//graphql',
        '/graphql?x=1',
      ),
      damage: usual<(body: Buffer) => Buffer>(
        (body) => body,
        (body) => body.subarray(0, -1),
        (body) => Buffer.concat([Buffer.from('\ufeff'), body]),
        (body) => Buffer.concat([body, Buffer.from(' \n')]),
        (body) => Buffer.concat([body.subarray(0, 12), Buffer.from([0xff, 0xfe]), body.subarray(12)]),
        () => Buffer.alloc(0),
      ),
      isChunked: usual(false, true),
    })
    .map(({ parameters: given, headers: more, authorization: key, type, path, damage, isChunked }) => {
      const body = damage(Buffer.from(JSON.stringify(given)));
      const length: Record<string, string> = isChunked
        ? { 'transfer-encoding': 'chunked' }
        : { 'content-length': String(body.length) };
      return { method: 'POST', path, headers: { ...more, ...key, 'content-type': type, ...length }, body };
    });
}

function got(authorization: ReturnType<typeof authorizations>): fc.Arbitrary<Sent> {
  return fc
    .record({
      parameters,
      headers,
      authorization,
      method: usual('GET', 'HEAD', 'PUT', 'OPTIONS'),
      damage: usual<(search: string) => string>(
        (search) => search,
        (search) => `${search}&query=x`,
        (search) => `${search}&x=1`,
        (search) => `${search}&variables=%7B`,
        (search) => `${search}&variables=`,
        (search) => `${search}%E0`,
        (search) => `${search}&%`,
        (search) => search.replaceAll('+', '%20'),
        (search) => search.replaceAll('%7B', '{'),
        (search) => search.replace('query', '%71uery'),
        () => '',
      ),
    })
    .map(({ parameters: given, headers: more, authorization: key, method, damage }) => {
      const entries = Object.entries((given ?? {}) as object).filter(([, value]) => value !== undefined && value !== null);
      const search = damage(String(new URLSearchParams(entries.map(([name, value]) => [name, textOf(value)]))));
      return { method, path: `/graphql?${search.slice(0, 6_000)}`, headers: { ...more, ...key } };
    });
}

/** Requests, with keys that are made by the time that they are sent. */
export function wildHttp(keys: () => readonly string[]): fc.Arbitrary<Sent> {
  const authorization = authorizations(keys);
  return fc.oneof(posted(authorization), got(authorization));
}
