import { Ajv2020 } from 'ajv/dist/2020.js';
import { XMLParser } from 'fast-xml-parser';

// What standards ask of feeds, in their own words and not in those of what writes them.

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

type Parsed = Readonly<Record<string, unknown>> & { readonly ':@'?: Readonly<Record<string, string>>; readonly '#text'?: string };

function elementsOf(nodes: readonly Parsed[]): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text' && !key.startsWith('?'));
    if (name === undefined) return [];
    const inside = node[name] as readonly Parsed[];
    const text = inside.map((each) => String(each['#text'] ?? '')).join('');
    return [{ name, attributes: node[':@'] ?? {}, children: elementsOf(inside), text }];
  });
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const iri = /^[a-z][a-z0-9+.-]*:\S+$/i;

/** How often a child may stand in a feed (RFC 4287, 4.1.1) and in an entry (4.1.2); of others of Atom any number. */
const atMostOnce = {
  feed: ['generator', 'icon', 'logo', 'id', 'rights', 'subtitle', 'title', 'updated'],
  entry: ['content', 'id', 'published', 'rights', 'source', 'summary', 'title', 'updated'],
};
const required = ['id', 'title', 'updated'];
const known = new Set([...atMostOnce.feed, ...atMostOnce.entry, 'author', 'category', 'contributor', 'link', 'entry']);

/** Where a text breaks the rules of Atom (RFC 4287) or of its tombstones (RFC 6721). */
export function atomBreaches(text: string): string[] {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', preserveOrder: true, parseTagValue: false });
  const [feed, ...more] = elementsOf(parser.parse(text) as Parsed[]);
  if (feed?.name !== 'feed' || more.length > 0) return ['it is no feed'];
  const entries = feed.children.filter(({ name }) => name === 'entry');
  const prefixes = Object.keys(feed.attributes).flatMap((name) => (name.startsWith('xmlns:') ? [name.slice(6)] : []));
  const found: string[] = [];
  const ask = (is: boolean, breach: string): void => {
    if (!is) found.push(breach);
  };
  ask(feed.attributes.xmlns === 'http://www.w3.org/2005/Atom', 'the namespace is Atom’s');
  const ids = entries.map((entry) => textOf(entry, 'id'));
  ask(new Set(ids).size === ids.length, 'no two entries have one id');
  for (const each of [feed, ...entries]) {
    const count = (name: string): number => each.children.filter((child) => child.name === name).length;
    for (const name of atMostOnce[each.name as 'feed' | 'entry']) ask(count(name) <= 1, `${each.name} has one ${name} at most`);
    for (const name of required) ask(count(name) === 1, `${each.name} has ${name}`);
    ask(iri.test(textOf(each, 'id') ?? ''), `${each.name} id is an IRI`);
    for (const name of ['updated', 'published'])
      if (count(name) > 0) ask(rfc3339.test(textOf(each, name) ?? ''), `${name} is a date of RFC 3339`);
    for (const { name, attributes, children } of each.children) {
      ask(known.has(name) || prefixes.includes(name.split(':')[0] ?? ''), `${name} is of Atom, or of a namespace that is named`);
      if (name === 'link') ask(iri.test(attributes.href ?? ''), 'a link leads somewhere');
      if (name === 'category') ask((attributes.term ?? '') !== '', 'a category has a term');
      if (name === 'author') ask(children.filter((child) => child.name === 'name').length === 1, 'an author has one name');
      if (name === 'content' && (attributes.type ?? 'text') === 'text') ask(children.length === 0, 'text has no elements');
    }
  }
  const authored = feed.children.some(({ name }) => name === 'author');
  for (const { children } of entries) {
    ask(authored || children.some(({ name }) => name === 'author'), 'an entry or its feed has an author');
    const alternates = children.filter(
      ({ name, attributes }) => name === 'link' && (attributes.rel ?? 'alternate') === 'alternate',
    );
    ask(alternates.length > 0 || children.some(({ name }) => name === 'content'), 'an entry has an alternate link or content');
    const kinds = alternates.map(({ attributes: { type, hreflang } }) => `${type} ${hreflang}`);
    ask(new Set(kinds).size === kinds.length, 'no two alternate links are of one type and language');
  }
  for (const { attributes } of feed.children.filter(({ name }) => name === 'at:deleted-entry'))
    ask(iri.test(attributes.ref ?? '') && rfc3339.test(attributes.when ?? ''), 'a tombstone says of what and since when');
  return found;
}

function textOf({ children }: Element, name: string): string | undefined {
  return children.find((child) => child.name === name)?.text;
}

const text = { type: 'string' };
const url = { type: 'string', pattern: '^https?://\\S+$' };
const date = { type: 'string', pattern: rfc3339.source };
const named = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  // An extension begins with an underscore, and is an object.
  patternProperties: { '^_[A-Za-z]': { type: 'object' } },
  additionalProperties: false,
});
const author = { ...named({ name: text, url, avatar: url }), minProperties: 1 };
const attachment = named(
  { url, mime_type: text, title: text, size_in_bytes: { type: 'number' }, duration_in_seconds: { type: 'number' } },
  ['url', 'mime_type'],
);
const shared = {
  authors: { type: 'array', items: author },
  language: { type: 'string', pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$' },
};
const item = {
  ...named(
    {
      ...shared,
      ...{ id: { type: 'string', minLength: 1 }, url, external_url: url, title: text, content_html: text, content_text: text },
      ...{ summary: text, image: url, banner_image: url, date_published: date, date_modified: date },
      ...{ tags: { type: 'array', items: text }, attachments: { type: 'array', items: attachment } },
    },
    ['id'],
  ),
  anyOf: [{ required: ['content_html'] }, { required: ['content_text'] }],
};

/** Where a JSON value breaks the rules of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
const ofJsonFeed = new Ajv2020({ allErrors: true, strict: false }).compile(
  named(
    {
      ...shared,
      ...{ version: { const: 'https://jsonfeed.org/version/1.1' }, title: text, description: text, user_comment: text },
      ...{ home_page_url: url, feed_url: url, next_url: url, icon: url, favicon: url, expired: { type: 'boolean' } },
      ...{ hubs: { type: 'array' }, items: { type: 'array', items: item } },
    },
    ['version', 'title', 'items'],
  ),
);

export function jsonFeedBreaches(feed: unknown): string[] {
  ofJsonFeed(feed);
  return (ofJsonFeed.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
