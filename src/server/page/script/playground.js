// Starts GraphiQL with what the address of the page asks for, and shows what a subscription tells as a log: each message with when it came
// and where it stands, the newest first.

/**
 * @typedef {{ readonly query?: string | null, readonly variables?: string | null, readonly headers?: string | null }} Tab
 * @typedef {{ readonly defaultTabs: readonly Tab[], readonly [option: string]: unknown }} Options
 * @typedef {{ readonly query: string, readonly variables?: unknown, readonly operationName?: string | null }} Asked
 * @typedef {{ readonly kind: string, readonly operation?: string, readonly name?: { readonly value: string } }} Definition
 * @typedef {{ readonly headers?: Record<string, string>, readonly documentAST?: { readonly definitions: readonly Definition[] } }} Told
 * @typedef {{ readonly data?: unknown, readonly errors?: unknown, readonly extensions?: { readonly cursor?: string } }} Result
 */

/** Most messages that the log has. */
const mostMessages = 200;

/** Where GraphiQL keeps the tabs of this browser. */
const tabsKey = 'graphiql:tabState';

const parameters = new URL(document.URL).searchParams;
const query = parameters.get('query') ?? undefined;
const variables = parameters.get('variables') ?? undefined;
/** Which operation is run unless its reader chooses another. */
let wanted = parameters.get('operationName') ?? undefined;

const text = document.getElementById('playground')?.textContent;
if (text) start(JSON.parse(text));

/** @param {Options} options */
function start(options) {
  const { defaultTabs } = options;
  const isOpened = query !== undefined && !goToTab(query);
  const asked = isOpened ? { initialQuery: query, initialVariables: variables } : {};
  const { YogaGraphiQL } = /** @type {{ YogaGraphiQL: { renderYogaGraphiQL(root: unknown, options: object): void } }} */ (
    /** @type {unknown} */ (globalThis)
  );
  YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
    ...options,
    ...asked,
    defaultTabs: isOpened ? [{ query, variables }, ...defaultTabs] : defaultTabs,
    fetcher,
    onEditQuery: (/** @type {string} */ edited) => tell('query', edited),
    onEditVariables: (/** @type {string} */ edited) => tell('variables', edited),
    onEditOperationName: () => {
      wanted = undefined;
    },
  });
}

/**
 * Opens the tab that has an operation already, so that an address that is opened twice opens one; false where there is none.
 * @param {string} operation
 */
function goToTab(operation) {
  try {
    const state = JSON.parse(localStorage.getItem(tabsKey) ?? '');
    const at = state.tabs.findIndex(
      (/** @type {Tab} */ tab) => tab.query === operation && (tab.variables || '') === (variables ?? ''),
    );
    if (at === -1) return false;
    localStorage.setItem(tabsKey, JSON.stringify({ ...state, activeTabIndex: at }));
    for (const [key, value] of [
      ['query', operation],
      ['variables', variables ?? ''],
    ])
      localStorage.setItem(`graphiql:${key}`, value ?? '');
    return true;
  } catch {
    return false;
  }
}

/**
 * Says in the address what is being written, so that it can be sent to somebody. Headers are never in it: they may hold a key.
 * @param {'query' | 'variables'} part
 * @param {string} value
 */
function tell(part, value) {
  const address = new URL(document.URL);
  if (value === '') address.searchParams.delete(part);
  else address.searchParams.set(part, value);
  address.searchParams.delete('operationName');
  window.history.replaceState({}, '', address);
}

/**
 * @param {Asked} asked
 * @param {Told} [told]
 */
async function fetcher(asked, { headers = {}, documentAST } = {}) {
  const operations = (documentAST?.definitions ?? []).filter(({ kind }) => kind === 'OperationDefinition');
  const hasWanted = operations.some(({ name: called }) => called?.value === wanted);
  const operationName = (hasWanted && asked.query === query ? wanted : asked.operationName) ?? undefined;
  const operation = operations.find(({ name: called }) => called?.value === operationName) ?? operations[0];
  const isStream = operation?.operation === 'subscription';
  const over = new AbortController();
  const answer = await fetch(new URL(document.URL).pathname, {
    method: 'POST',
    body: JSON.stringify({ ...asked, operationName }),
    headers: { accept: isStream ? 'text/event-stream' : 'application/json', 'content-type': 'application/json', ...headers },
    signal: over.signal,
  });
  if (answer.body === null || !answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer.json();
  const log = logOf(answer.body.getReader());
  // One that waits does not hear that it is to end; what it waits on does.
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => log.next(),
      return: () => {
        over.abort();
        return log.return();
      },
    }),
  };
}

/**
 * What has come so far, again with each message.
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @returns {AsyncGenerator<object, void, void>}
 */
async function* logOf(reader) {
  /** @type {object[]} */
  let log = [];
  let messages = 0;
  const add = (/** @type {object} */ entry) => {
    log = [entry, ...log].slice(0, mostMessages);
    return { messages, log };
  };
  try {
    for await (const result of resultsIn(reader)) {
      messages++;
      const { extensions, ...rest } = result;
      yield add({ time: now(), cursor: extensions?.cursor, ...rest });
    }
    yield add({ time: now(), over: 'The server has ended the stream.' });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError'))
      yield add({ time: now(), over: `The connection is lost: ${error instanceof Error ? error.message : error}` });
  }
}

/**
 * The results of a stream of server-sent events.
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @returns {AsyncGenerator<Result, void, void>}
 */
async function* resultsIn(reader) {
  const decoder = new TextDecoder();
  let rest = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const blocks = `${rest}${decoder.decode(chunk.value, { stream: true })}`.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice('data: '.length)] : []));
      if (data.length > 0) yield JSON.parse(data.join('\n'));
    }
  }
}

function now() {
  return new Date().toISOString().slice(11, 23);
}
