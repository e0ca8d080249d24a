import type { IncomingMessage } from 'node:http';

/** What a request asks for: a path with its query, or why it is refused. */
export type RequestTarget = { readonly path: string; readonly host: string | undefined } | { readonly refused: string };

// RFC 3986: a name, an IPv4 or a bracketed IPv6 address, then perhaps a port.
const hostPattern = /^(?:\[[0-9a-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2})+)(?::\d{0,5})?$/i;

/**
 * Reads a request's target and its Host (RFC 9112, section 3): whatever makes no address is refused here, before any of it is taken for
 * one. A target that is a whole address, as proxies get it, counts for more than the Host beside it.
 */
export function requestTarget({
  url = '',
  method,
  rawHeaders,
  httpVersion,
}: Pick<IncomingMessage, 'url' | 'method' | 'rawHeaders' | 'httpVersion'>): RequestTarget {
  let host: string | undefined;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (name.length !== 'host'.length || name.toLowerCase() !== 'host') continue;
    if (host !== undefined) return { refused: 'A request has one Host header.' };
    host = rawHeaders[i + 1];
  }
  if (host === undefined && httpVersion === '1.1') return { refused: 'A request of HTTP/1.1 has a Host header.' };
  if (host !== undefined && host !== '' && !isHost(host))
    return { refused: 'The Host header is no host, such as "waqai.example" or "127.0.0.1:4000".' };
  if (url.startsWith('/')) return { path: url, host };
  if (url === '*' && method === 'OPTIONS') return { path: '/', host };
  const whole = /^https?:\/\//i.test(url) ? URL.parse(url) : null;
  if (whole === null) return { refused: 'The target of a request is a path, such as /graphql.' };
  return { path: `${whole.pathname}${whole.search}`, host: whole.host };
}

/** The last that was found to be one: most requests to a server have the same. */
let known = '';

function isHost(host: string): boolean {
  if (host === known) return true;
  const isIt = hostPattern.test(host) && URL.canParse(`http://${host}/`);
  if (isIt) known = host;
  return isIt;
}
