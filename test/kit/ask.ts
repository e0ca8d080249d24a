import type { GraphqlAnswer } from './test-app.ts';

/** Sends one operation over HTTP to a server, wherever it runs. */
export async function ask(address: string, query: string, variables?: object, key?: string): Promise<GraphqlAnswer> {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors, extensions } = (await response.json()) as GraphqlAnswer;
  return { status: response.status, headers: response.headers, data, errors, extensions };
}
