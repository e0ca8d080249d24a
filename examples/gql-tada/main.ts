import { type ListedEdge, liveList } from '@waqai/client';
import type { ResultOf } from 'gql.tada';
import { type DocumentNode, print } from 'graphql';
import { listedEvent } from './documents.ts';

type ListedEvent = ResultOf<typeof listedEvent>;

// index.html?api=http://127.0.0.1:4000/graphql&filter={"kinds":["CLASH"]}&first=50
const asked = new URL(location.href).searchParams;
const list = document.createElement('ol');
const status = document.createElement('p');
status.role = 'status';
document.querySelector('main')?.append(list, status);

/** What a fragment selects, as the client takes it. */
function fieldsOf(fragment: DocumentNode): string {
  const text = print(fragment);
  return text.slice(text.indexOf('{') + 1, text.lastIndexOf('}'));
}

function line({ node }: ListedEdge<ListedEvent>): HTMLLIElement {
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

const kept = liveList<ListedEvent>({
  url: asked.get('api') ?? 'http://127.0.0.1:4000/graphql',
  filter: JSON.parse(asked.get('filter') ?? 'null'),
  first: Number(asked.get('first') ?? 50),
  fields: fieldsOf(listedEvent),
});

kept.subscribe(({ edges, hasMore, cursor, state, error }) => {
  list.replaceChildren(...edges.map(line));
  list.dataset.more = String(hasMore);
  if (cursor !== undefined) list.dataset.cursor = cursor;
  status.textContent = error === undefined ? state : String(error);
});
