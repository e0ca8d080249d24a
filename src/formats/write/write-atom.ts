import XMLBuilder from 'fast-xml-builder';
import { eventInLines, stateInWords } from './event-in-words.ts';
import type { EventWriter } from './event-writer.ts';
import { printableText } from './printable-text.ts';
import { attributionsOf, claimantsOf, preferredScene, type RenderedEvent } from './rendered-event.ts';

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, indentBy: ' ' });

/** Atom (RFC 4287): an entry for each event, updated with each of its changes; what was retracted is a tombstone (RFC 6721). */
export const atom: EventWriter = {
  name: 'atom',
  contentType: 'application/atom+xml; charset=utf-8',
  async *write(events, { title, url, updatedAt }) {
    const namespaces = [
      'xmlns="http://www.w3.org/2005/Atom"',
      'xmlns:at="http://purl.org/atompub/tombstones/1.0"',
      'xmlns:georss="http://www.georss.org/georss"',
      'xmlns:waqai="urn:waqai:atom"',
    ];
    yield `<?xml version="1.0" encoding="utf-8"?>\n<feed ${namespaces.join(' ')} xml:lang="${printableText(title.language)}">\n`;
    yield String(
      builder.build({
        title: printableText(title.text),
        id: printableText(url ?? 'urn:waqai:feed'),
        updated: updatedAt,
        generator: 'waqai',
        ...(url === undefined ? {} : { link: { '@rel': 'self', '@href': printableText(url) } }),
      }),
    );
    for await (const event of events)
      yield String(
        builder.build(event.state === 'PUBLISHED' ? { entry: entryOf(event) } : { 'at:deleted-entry': tombstoneOf(event) }),
      );
    yield '</feed>\n';
  },
};

function entryOf(event: RenderedEvent): object {
  const drawn = preferredScene(event)?.drawn;
  const claimants = claimantsOf(event);
  return {
    '@xml:lang': event.title.language,
    id: `urn:waqai:${event.id}`,
    title: printableText(event.title.text),
    published: event.addedAt,
    updated: event.changedAt,
    author: (claimants.length === 0 ? ['waqai'] : claimants).map((name) => ({ name: printableText(name) })),
    category: { '@term': event.kind, '@label': printableText(event.kindName) },
    link: { '@rel': 'alternate', '@href': printableText(event.link) },
    content: { '@xml:lang': event.wordsLanguage, '@type': 'text', '#text': printableText(eventInLines(event).join('\n')) },
    rights: printableText(attributionsOf(event).join('; ')) || undefined,
    // Latitude first; only what is a point.
    ...(drawn === undefined || drawn.radiusKm > 0 ? {} : { 'georss:point': `${drawn.latitude} ${drawn.longitude}` }),
    'waqai:edtf': printableText(event.date.edtf),
    'waqai:date': printableText(event.dateWords),
    'waqai:version': event.version,
    'waqai:evidence': event.evidence,
    ...(event.disputed.length === 0 ? {} : { 'waqai:disputed': event.disputed.join(' ') }),
    ...(event.sensitivity.length === 0 ? {} : { 'waqai:sensitivity': event.sensitivity.join(' ') }),
    ...placesOf(event),
  };
}

function placesOf({ places }: RenderedEvent): object {
  const listed = places.map(({ role, precision, name }) => ({
    '@role': role,
    '@precision': precision,
    '#text': printableText(name ?? ''),
  }));
  return listed.length === 0 ? {} : { 'waqai:place': listed };
}

function tombstoneOf(event: RenderedEvent): object {
  const { id, changedAt, title } = event;
  return { '@ref': `urn:waqai:${id}`, '@when': changedAt, 'at:comment': printableText(`${stateInWords(event)}: ${title.text}`) };
}
