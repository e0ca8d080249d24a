import fc from 'fast-check';

// What a peer may send over a connection: right in its frame and anything at all within, or wild altogether.

/** Bytes (latin1), in the pieces that they are written in, and what the peer does then. */
export interface Conversation {
  readonly pieces: readonly string[];
  /** Reads the beginning of an answer, ends its side at once, or resets the connection. */
  readonly finally: 'READ' | 'END' | 'RESET';
}

const pick = (words: string): fc.Arbitrary<string> => fc.constantFrom(...words.split(' '));
const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const bytes = fc.string({ unit: byte, maxLength: 40 });
const printable = fc.string({ maxLength: 30 });
/** Mostly the first, now and then the other. */
const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 7, arbitrary: usual }, { weight: 1, arbitrary: odd });

const names = pick(
  'query variables extensions documentId operationName filter kinds occurred.firstDay occurred killed.min text actors.anyOf language limit states near.latitude excluding.kinds __proto__.x kinds.__proto__.y constructor',
);
const values = fc.oneof(
  pick(
    'CLASH 2020-05-17 tripoli gna ar en 1 0 -1 1e999 null true {} [] {"a":1} {viewer{role}} {events{totalCount}} %00 %E0%A4%A %zz %ff ..',
  ),
  printable.map(encodeURIComponent),
  fc.json().map(encodeURIComponent),
  pick('{"kinds":["CLASH"]} {"excluding":{"text":"x"}} {"anyOf":[{}]} {"__proto__":{}} {"occurred":1}').map(encodeURIComponent),
);
const search = fc.array(fc.tuple(names, values), { maxLength: 3 }).map((all) => all.map((each) => each.join('=')).join('&'));
const paths = pick(
  '/ // /graphql /graphql/ /GRAPHQL /graphql/x /health /health/live /health/ready /feeds/atom /feeds/json /feeds/geojson /feeds/calendar.ics /feeds/events.csv /feeds/timelinejs.json /feeds/jsonld /feeds/ /feeds/__proto__ /events/event_00000000000000000000000000 /events/event_00000000000000000000000000/1 /events/event_00000000000000000000000000/1.bib /timelines/tripoli /timelines/ /timelines/__proto__ /timelines/%ff /page/style.css /events/event_00000000000000000000000000/999999999 /events/x /favicon.ico /../graphql /%2e%2e/graphql /graphql%00 /graphql;x',
);
const path = fc.tuple(paths, search).map(([at, rest]) => (rest === '' ? at : `${at}?${rest}`));
const target = fc.oneof(
  { weight: 12, arbitrary: path },
  { weight: 1, arbitrary: path.map((each) => `http://b:80${each}`) },
  { weight: 1, arbitrary: pick('* http:// http://" https://b/graphql graphql ?query=x # /#x ftp://x/ //"/graphql /\\x b:443') },
  { weight: 1, arbitrary: fc.string({ maxLength: 200 }).map((each) => `/${each.replaceAll(/\s/g, '')}`) },
);

const host = mostly(pick('a a:80 127.0.0.1:4000 [::1]'), fc.oneof(pick('a"b a/b a:99999 u:p@a ..'), printable, fc.constant('')));
const someHeader = fc.oneof(
  fc.tuple(
    fc.constant('Accept'),
    pick('application/json text/event-stream text/html */* image/png , application/graphql-response+json multipart/mixed x;q=9'),
  ),
  fc.tuple(
    fc.constant('Authorization'),
    fc.oneof(
      pick('Bearer Bearer\tx Basic \u00e9'),
      printable.map((key) => `Bearer ${key}`),
    ),
  ),
  fc.tuple(fc.constant('Last-Event-ID'), pick('!ended c_0_0 x c_9999999999999_ffffffffffffffff \u00ff p_x')),
  fc.tuple(fc.constant('Origin'), pick('https://a null * x')),
  fc.tuple(fc.constant('Accept-Encoding'), pick('gzip br identity;q=0 *')),
  fc.tuple(fc.constant('If-None-Match'), pick('* "x" W/"x" ,')),
  fc.tuple(pick('__proto__ constructor toString hasOwnProperty'), printable),
  fc.tuple(pick('Cookie Range X-Forwarded-Host X-Forwarded-For Forwarded TE Via Access-Control-Request-Method'), printable),
  fc.tuple(fc.string({ unit: fc.constantFrom(...'abcXYZ-_09'), minLength: 1, maxLength: 12 }), printable),
);
const line = ([name, value]: readonly [string, string]): string => `${name}: ${value.replaceAll(/[\r\n\0]/g, ' ')}\r\n`;
const headers = fc.array(someHeader, { maxLength: 3 }).map((all) => all.map(line).join(''));

const documents = pick(
  '{viewer{role}} {events{totalCount}} {events(first:1){nodes{id}}} {__typename} {__schema{types{name}}} subscription{incidentAdded{__typename}} subscription{timelineChanged(since:"x"){__typename}} mutation{withhold(idempotencyKey:"x",input:{}){__typename}} {nodes(ids:["x"]){id}} {suggest(text:"x"){name{text}}} {a { {events(filter:{anyOf:[]}){totalCount}} {changes(first:101){nodes{seq}}} {event(id:""){id}} query($a:Int!){viewer{role}} fragment\u00a0x {__proto__}',
);
const message = fc.oneof(
  fc.record({ query: documents }),
  fc.record({ query: fc.oneof(documents, fc.string(), fc.jsonValue({ maxDepth: 1 })), variables: fc.jsonValue({ maxDepth: 2 }) }),
  fc.record({ documentId: fc.jsonValue({ maxDepth: 1 }), extensions: fc.jsonValue({ maxDepth: 2 }), operationName: printable }),
  fc.jsonValue({ maxDepth: 2 }),
);
const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
const body = mostly(
  message.map((each) => utf8(JSON.stringify(each))),
  fc.oneof(bytes, fc.constant('\x1f\x8b\x08'), fc.json().map(utf8)),
);
const type = mostly(
  fc.constant('application/json'),
  pick('text/plain application/json;charset=utf-16 multipart/form-data;boundary=x , x'),
);

/** Requests that are complete, so that each is answered. */
const whole = fc.oneof(
  fc
    .tuple(mostly(fc.constant('GET'), pick('HEAD OPTIONS DELETE PUT TRACE PROPFIND QUERY')), target, host, headers)
    .map(([method, at, on, rest]) => `${method} ${at} HTTP/1.1\r\nHost: ${on}\r\n${rest}\r\n`),
  fc
    .tuple(mostly(fc.constant('/graphql'), target), host, type, headers, body)
    .map(
      ([at, on, of, rest, text]) =>
        `POST ${at} HTTP/1.1\r\nHost: ${on}\r\nContent-Type: ${of}\r\nContent-Length: ${text.length}\r\n${rest}\r\n${text}`,
    ),
);

const odd = fc.oneof(
  pick(
    'Content-Length:-1 Content-Length:99999999999999999999 Content-Length:5 Transfer-Encoding:chunked Transfer-Encoding:gzip,chunked Transfer-Encoding:x Expect:100-continue Expect:x Connection:close Connection:Upgrade Upgrade:h2c Upgrade:websocket Host:b Content-Encoding:gzip',
  ),
  bytes,
  fc.constant(`X: ${'x'.repeat(9_000)}`),
  fc.constant(' folded: x'),
);
/** Anything that begins like a request, or not even that. */
const wild = fc.oneof(
  fc.tuple(mostly(whole, bytes), fc.array(odd, { maxLength: 3 }), fc.nat()).map(([request, lines, at]) => {
    const end = request.indexOf('\r\n') + 2;
    const more = lines.map((each) => `${each}\r\n`).join('');
    const text = request.slice(0, end) + more + request.slice(end);
    return text + (at % 3 === 0 ? `${(at % 40).toString(16)}\r\n${text}` : '');
  }),
  fc.array(whole, { minLength: 2, maxLength: 6 }).map((all) => all.join('')),
  fc.tuple(whole, fc.nat(), byte).map(([request, at, other]) => {
    const i = at % request.length;
    return request.slice(0, i) + other + request.slice(i + 1);
  }),
  bytes,
);

/** A frame of RFC 6455; its length may lie. */
const frame = fc
  .record({
    opcode: mostly(fc.constantFrom(1, 1, 1, 8, 9, 10), fc.nat(15)),
    fin: mostly(fc.constant(true), fc.boolean()),
    reserved: mostly(fc.constant(0), fc.nat(7)),
    isMasked: mostly(fc.constant(true), fc.boolean()),
    lie: mostly(fc.constant(0), fc.constantFrom(1, -1, 126, 65_536)),
    payload: fc.oneof(
      fc.constant('{"type":"connection_init"}'),
      fc
        .record({
          type: pick('connection_init subscribe complete ping pong next error connection_ack x __proto__'),
          id: fc.oneof(pick('1 2 __proto__ constructor'), fc.jsonValue({ maxDepth: 1 })),
          payload: message,
        })
        .map((each) => utf8(JSON.stringify(each))),
      fc
        .record({ type: fc.constant('connection_init'), payload: fc.jsonValue({ maxDepth: 2 }) })
        .map((each) => utf8(JSON.stringify(each))),
      bytes,
    ),
  })
  .map(({ opcode, fin, reserved, isMasked, lie, payload }) => {
    const length = Math.max(0, payload.length + lie);
    const mask = isMasked ? 0x80 : 0;
    const head = [(fin ? 0x80 : 0) | (reserved << 4) | opcode];
    if (length < 126) head.push(mask | length);
    else if (length < 65_536) head.push(mask | 126, length >> 8, length & 0xff);
    else head.push(mask | 127, 0, 0, 0, 0, (length >>> 24) & 0xff, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff);
    // A mask of zeros leaves the payload as it is.
    return String.fromCharCode(...head, ...(isMasked ? [0, 0, 0, 0] : [])) + payload;
  });
const handshake = fc
  .tuple(
    mostly(fc.constant('/graphql'), target),
    mostly(fc.constant('graphql-transport-ws'), pick('graphql-ws x , "')),
    mostly(fc.constant('13'), pick('8 14 x')),
    mostly(fc.constant('AAAAAAAAAAAAAAAAAAAAAA=='), printable),
    headers,
  )
  .map(
    ([at, protocol, version, key, rest]) =>
      `GET ${at} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: ${version}\r\nSec-WebSocket-Key: ${key.replaceAll(/[\r\n\0]/g, '')}\r\nSec-WebSocket-Protocol: ${protocol}\r\n${rest}\r\n`,
  );
const spoken = fc.tuple(handshake, fc.array(frame, { maxLength: 6 })).map(([begin, frames]) => [begin, ...frames].join(''));

/** Cuts bytes where they are written in pieces, and perhaps off. */
function cutting(text: fc.Arbitrary<string>): fc.Arbitrary<Conversation> {
  return fc
    .tuple(text, fc.array(fc.nat(), { maxLength: 2 }), fc.nat(), fc.constantFrom('END', 'RESET'))
    .map(([all, cuts, off, ending]) => {
      const sent = off % 4 === 0 ? all : all.slice(0, off % (all.length + 1));
      const at = [0, ...cuts.map((each) => each % (sent.length + 1)).toSorted((a, b) => a - b), sent.length];
      return { pieces: at.slice(1).map((end, i) => sent.slice(at[i], end)), finally: ending as 'END' | 'RESET' };
    });
}

/** All of it. */
export const conversations: fc.Arbitrary<Conversation> = fc.oneof(
  { weight: 4, arbitrary: whole.map((text): Conversation => ({ pieces: [text], finally: 'READ' })) },
  { weight: 1, arbitrary: spoken.map((text): Conversation => ({ pieces: [text], finally: 'READ' })) },
  { weight: 3, arbitrary: cutting(wild) },
  { weight: 2, arbitrary: cutting(spoken) },
);
