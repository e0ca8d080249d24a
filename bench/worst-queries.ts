// What an anonymous client may ask that takes longest.

const nodes = `nodes { id title { text } summary { text } date { text { text } } disputed
  participants { role actor { slug name { text } } } locations { role place { slug name { text } } }
  claims(first: 5) { nodes { stance statement { text } claimant { name { text } } citations { source { slug } } } } }`;
const circle = (i: number) => ({ near: { latitude: 32 + i / 100, longitude: 13, radiusKm: 10 } });
const word = (i: number) => `${'egsact12345678'[i % 14]}${i % 3 === 0 ? '' : 'v'}*`;
const words = (count: number) => Array.from({ length: count }, (_, i) => word(i)).join(' ');
const filtered = (filter: object) =>
  JSON.stringify({ query: 'query ($f: EventFilter) { events(filter: $f) { totalCount } }', variables: { f: filter } });
const repeated = (count: number, selection: string) =>
  JSON.stringify({ query: `{ ${Array.from({ length: count }, (_, i) => `a${i}: ${selection}`).join(' ')} }` });

/** Operations, each of so many parts: the most that is not refused is asked for. */
type Sized = (parts: number) => string;

/** As many as may be of what takes longest: filters in a filter, root fields, objects. */
const queries = {
  '38 filters of 26 words each': () => filtered({ anyOf: Array.from({ length: 38 }, () => ({ text: words(26) })) }),
  'as many words as may be': (parts) =>
    filtered({ anyOf: Array.from({ length: Math.min(38, parts) }, () => ({ text: words(Math.ceil(parts / 38)) })) }),
  'as many circles as may be': (parts) => filtered({ anyOf: Array.from({ length: Math.min(38, parts) }, (_, i) => circle(i)) }),
  'as many counts as may be': (parts) =>
    repeated(
      Math.min(20, parts),
      'events { casualties { low claimedByPartyOnly } facets { sources { count } claimants { count } } }',
    ),
  'as many objects as may be': (parts) => repeated(Math.min(20, parts), `events(first: 100) { ${nodes} }`),
  'names being typed': (parts) => repeated(Math.min(20, parts), 'suggest(text: "a") { text }'),
} satisfies Record<string, Sized>;

const wide = encodeURIComponent(JSON.stringify({ anyOf: Array.from({ length: 38 }, () => ({ text: words(26) })) }));
const feeds = {
  'calendars of everything': '/feeds/calendar.ics',
  'tables of everything': '/feeds/events.csv',
  'tables of 38 filters of 26 words each': `/feeds/events.csv?filter=${wide}`,
  'news of one word': '/feeds/atom?text=nothing',
} as const;

const dear = 'timeline { events { totalCount casualties { low } facets { sources { count } } } }';

export const worstQueries = {
  queries,
  feeds,
  /** A subscription whose messages take long. */
  dearMessage: `subscription { incidentAdded { __typename ... on IncidentAdded { incident { ${dear} } } } }`,
  message: `subscription ($since: LedgerCursor) { incidentAdded(since: $since) { __typename
    ... on IncidentAdded { cursor incident { title { text } claims { nodes { statement { text } } } } } } }`,
};

/** The largest operation of a kind that is not refused: the sizes are tried from the greatest on. */
export async function dearest(address: string, sized: Sized): Promise<string> {
  for (const parts of [988, 500, 250, 150, 120, 100, 76, 60, 50, 38, 30, 20, 15, 10, 5, 3, 2]) {
    const body = sized(parts);
    const refused = await isRefused(address, body);
    if (!refused) return body;
  }
  return sized(1);
}

/** Whether an operation is refused at once; one that takes longer is not, and is not waited for. */
async function isRefused(address: string, body: string): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(2_000) });
    return (await response.text()).includes('TOO_COSTLY');
  } catch {
    return false;
  }
}
