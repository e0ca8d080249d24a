import { KeptList, type ListedEdge } from './kept-list.ts';

// index.html?api=http://127.0.0.1:4000/graphql&filter={"kinds":["CLASH"]}&first=50
const asked = new URL(location.href).searchParams;
const list = document.createElement('ol');
const status = document.createElement('p');
document.querySelector('main')?.append(list, status);

function line({ node }: ListedEdge): HTMLLIElement {
  const { title, date, kind, locations, participants, independentOrigins } = node;
  const where = locations.map(({ place, coordinates: at }) => `${place?.name.text ?? '?'} ${at?.latitude ?? ''}`);
  const who = participants.map(({ actor, role }) => `${actor.name.text} ${role}`);
  const text = document.createElement('p');
  text.lang = title.language;
  text.dir = title.direction.toLowerCase();
  // To gql.tada a field that the schema does not have is `unknown`: giving it to what takes text and numbers is what finds it.
  const words: (string | number)[] = [date.text.text, title.text, kind, ...where, ...who, independentOrigins];
  text.textContent = words.join(' · ');
  const item = document.createElement('li');
  item.append(text);
  return item;
}

const kept = new KeptList({
  api: asked.get('api') ?? 'http://127.0.0.1:4000/graphql',
  filter: JSON.parse(asked.get('filter') ?? 'null'),
  first: Number(asked.get('first') ?? 50),
  onRight({ edges, hasMore }, cursor) {
    list.replaceChildren(...edges.map(line));
    list.dataset.more = String(hasMore);
    list.dataset.cursor = cursor;
  },
});

kept.run().then(
  (why) => {
    status.textContent = why;
  },
  (error: unknown) => {
    status.textContent = String(error);
  },
);
