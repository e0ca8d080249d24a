import { createCollection, createLiveQueryCollection } from '@tanstack/db';
import { liveCollectionOptions } from '@waqai/client/tanstack-db';

/** What is shown of an event; `fields` below asks for it. */
interface ListedEvent {
  readonly id: string;
  readonly kind: string;
  readonly independentOrigins: number;
  readonly title: { readonly text: string; readonly direction: 'LTR' | 'RTL'; readonly language: string };
  readonly date: { readonly text: { readonly text: string } };
  readonly locations: readonly {
    readonly place: { readonly name: { readonly text: string } } | null;
    readonly coordinates: { readonly latitude: number } | null;
  }[];
  readonly participants: readonly { readonly role: string; readonly actor: { readonly name: { readonly text: string } } }[];
}

// index.html?api=http://127.0.0.1:4000/graphql&filter={"kinds":["CLASH"]}&first=50
const asked = new URL(location.href).searchParams;
const list = document.createElement('ol');
const status = document.createElement('p');
status.role = 'status';
document.querySelector('main')?.append(list, status);

/** The list, as rows: it begins with the first query, and stays right for as long as there is one. */
const events = createCollection(
  liveCollectionOptions<ListedEvent>({
    url: asked.get('api') ?? 'http://127.0.0.1:4000/graphql',
    filter: JSON.parse(asked.get('filter') ?? 'null'),
    first: Number(asked.get('first') ?? 50),
    fields: `kind independentOrigins title { text direction language } date { text { text } }
      locations { place { name { text } } coordinates { latitude } } participants { role actor { name { text } } }`,
  }),
);

/** Any query of TanStack DB is answered from the rows, joined with other collections too. This one takes all of them, in their order. */
const shown = createLiveQueryCollection((query) => query.from({ each: events }).orderBy(({ each }) => each.sortKey));

function line({ title, date, kind, locations, participants, independentOrigins }: ListedEvent): HTMLLIElement {
  const where = locations.map(({ place, coordinates: at }) => `${place?.name.text ?? '?'} ${at?.latitude ?? ''}`);
  const who = participants.map(({ actor, role }) => `${actor.name.text} ${role}`);
  const text = document.createElement('p');
  text.lang = title.language;
  text.dir = title.direction.toLowerCase();
  text.textContent = [date.text.text, title.text, kind, ...where, ...who, independentOrigins].join(' · ');
  const item = document.createElement('li');
  item.append(text);
  return item;
}

shown.subscribeChanges(() => list.replaceChildren(...shown.toArray.map(line)), { includeInitialState: true });

events.utils.list.subscribe(({ hasMore, cursor, state, error }) => {
  list.dataset.more = String(hasMore);
  if (cursor !== undefined) list.dataset.cursor = cursor;
  status.textContent = error === undefined ? state : String(error);
});
