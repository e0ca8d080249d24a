import { afterAll } from 'vitest';
import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import { type HttpProxy, openHttpProxy } from './http-proxy.ts';
import { basicRecord } from './requests.ts';
import { type TestServer, type TestServerOptions, testServer } from './test-server.ts';

/** A server and a proxy before it, for all tests of a file. */
export async function proxiedServer(
  options: TestServerOptions = {},
  recorded: readonly ChangeRequest[] = basicRecord,
): Promise<{ readonly waqai: TestServer; readonly proxy: HttpProxy }> {
  const opened = new AsyncDisposableStack();
  afterAll(() => opened.disposeAsync());
  const waqai = opened.use(await testServer(options));
  const proxy = opened.use(await openHttpProxy(waqai));
  for (const request of recorded) await waqai.record.write(request);
  return { waqai, proxy };
}
