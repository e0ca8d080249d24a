// A list of events that stays right, with nothing but the browser: copy it into a page as it is.
// index.html?api=http://127.0.0.1:4000/graphql&filter={"kinds":["CLASH"]}&first=50

const asked = new URL(location.href).searchParams;
const api = asked.get('api') ?? 'http://127.0.0.1:4000/graphql';
const filter = JSON.parse(asked.get('filter') ?? 'null');
const first = Number(asked.get('first') ?? 50);
const list = document.querySelector('ol');
const status = document.querySelector('[role=status]');

const shown = `sortKey node {
  id kind independentOrigins title { text direction language } date { text { text } }
  locations { place { name { text } } coordinates { latitude } } participants { role actor { name { text } } }
}`;
const page = `query ($filter: EventFilter, $first: Int) {
  events(filter: $filter, first: $first) { readAt edges { ${shown} } pageInfo { hasNextPage } }
}`;
const changes = `subscription ($filter: EventFilter, $since: LedgerCursor) {
  timelineChanged(filter: $filter, since: $since) {
    __typename
    ... on LiveMessage { cursor }
    ... on IncidentAdded { incident { id } edge { ${shown} } }
    ... on EventChanged { membership event { id } edge { ${shown} } }
    ... on EventsMerged { membership event { id } merged { id } edge { ${shown} } }
    ... on EventRetracted { membership event { id } }
    ... on Withheld { subject }
    ... on Ended { code message resumable }
  }
}`;

let edges = [];
let hasMore = false;

/** Reads the page, and answers where it was read. */
async function ask() {
  const body = JSON.stringify({ query: page, variables: { filter, first } });
  const { data, errors } = await answerTo(body);
  if (errors) throw new Error(errors[0].message);
  edges = data.events.edges;
  hasMore = data.events.pageInfo.hasNextPage;
  return data.events.readAt;
}

/** Asks until there is an answer: while the server restarts, a proxy before it answers 502, or nobody does. */
async function answerTo(body) {
  for (;;) {
    const sent = fetch(api, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const response = await sent.catch(() => undefined);
    if (response && ![502, 503, 504].includes(response.status)) return response.json();
    await aMoment();
  }
}

/** Between half a second and two and a half: not everybody comes back at once, and nobody late. */
function aMoment() {
  return new Promise((over) => setTimeout(over, 500 + Math.random() * 2_000));
}

/** Where the end of the page has gone, what comes next is not known. */
function takeOut(id) {
  const isEnd = hasMore && edges.at(-1)?.node.id === id;
  edges = edges.filter(({ node }) => node.id !== id);
  return !isEnd;
}

/** Puts an event at its place by its sort key; beyond the end of the page it stands on a later one. */
function put(edge) {
  const isRight = takeOut(edge.node.id);
  const found = edges.findIndex(({ sortKey }) => sortKey > edge.sortKey);
  if (found !== -1 || !hasMore) edges.splice(found === -1 ? edges.length : found, 0, edge);
  return isRight;
}

/** Takes a message in. Whether the list is right then: where not, or where the message is not known here, ask again. */
function take(message) {
  switch (message.__typename) {
    case 'Started':
    case 'Progress':
      return true;
    case 'IncidentAdded':
      return put(message.edge);
    case 'EventChanged':
      return message.membership === 'LEFT' ? takeOut(message.event.id) : put(message.edge);
    case 'EventsMerged': {
      const isRight = message.merged.map(({ id }) => takeOut(id));
      isRight.push(message.membership === 'LEFT' ? takeOut(message.event.id) : put(message.edge));
      return !isRight.includes(false);
    }
    case 'EventRetracted':
      return takeOut(message.event.id) && message.membership === 'LEFT';
    case 'Withheld':
      takeOut(message.subject);
      return false;
    default:
      return false;
  }
}

function show(cursor) {
  list.replaceChildren(
    ...edges.map(({ node: { title, date, kind, locations, participants, independentOrigins } }) => {
      const where = locations.map(({ place, coordinates: at }) => `${place?.name.text ?? '?'} ${at?.latitude ?? ''}`);
      const who = participants.map(({ actor, role }) => `${actor.name.text} ${role}`);
      const text = document.createElement('p');
      text.lang = title.language;
      text.dir = title.direction.toLowerCase();
      text.textContent = [date.text.text, title.text, kind, ...where, ...who, independentOrigins].join(' · ');
      const item = document.createElement('li');
      item.append(text);
      return item;
    }),
  );
  list.dataset.more = String(hasMore);
  list.dataset.cursor = cursor;
}

/** One message after the other: what comes while it asks again waits, and is not overwritten by an older answer. */
let last = Promise.resolve();
function inTurn(work) {
  last = last.then(work).catch((error) => {
    status.textContent = String(error);
  });
}

async function begin() {
  const since = await ask();
  show(since);
  follow(since);
}

/**
 * Follows since a cursor. The browser comes back by itself when its connection is cut, with the `id:` of the last message; an answer
 * that is no stream, as a proxy's 502, makes it give up, and another one follows since then.
 */
function follow(since) {
  let cursor = since;
  const search = new URLSearchParams({ query: changes, variables: JSON.stringify({ filter, since }) });
  const stream = new EventSource(`${api}?${search}`);
  stream.addEventListener('error', async () => {
    if (stream.readyState !== EventSource.CLOSED || cursor === '!ended') return;
    await aMoment();
    follow(cursor);
  });
  stream.addEventListener('next', ({ data, lastEventId }) => {
    cursor = lastEventId;
    const message = JSON.parse(data).data.timelineChanged;
    inTurn(async () => {
      if (message.__typename === 'Ended') {
        if (message.resumable) return;
        stream.close();
        if (message.code.startsWith('CURSOR_')) await begin();
        else status.textContent = message.message;
        return;
      }
      if (!take(message)) await ask();
      show(message.cursor);
    });
  });
}

inTurn(begin);
