import { eventInLines, stateInWords } from './event-in-words.ts';
import type { EventWriter } from './event-writer.ts';
import { harmProperties } from './harm-columns.ts';
import { attributionsOf, claimantsOf, preferredScene } from './rendered-event.ts';

/** JSON Feed 1.1. When an event was recorded is `date_published`; when it happened stands under `_waqai`. */
export const jsonFeed: EventWriter = {
  name: 'jsonfeed',
  contentType: 'application/feed+json; charset=utf-8',
  async *write(events, { title, url }) {
    const about = {
      version: 'https://jsonfeed.org/version/1.1',
      title: title.text,
      language: title.language,
      ...(url === undefined ? {} : { feed_url: url }),
    };
    yield `${JSON.stringify(about).slice(0, -1)},"items":[`;
    let between = '\n';
    for await (const event of events) {
      const gone = event.state !== 'PUBLISHED';
      const item = {
        id: event.id,
        ...(event.link.startsWith('http') ? { url: event.link } : {}),
        title: gone ? `[${stateInWords(event)}] ${event.title.text}` : event.title.text,
        content_text: eventInLines(event).join('\n'),
        language: event.title.language,
        date_published: event.addedAt,
        date_modified: event.changedAt,
        authors: claimantsOf(event).map((name) => ({ name })),
        tags: [event.kind],
        _waqai: {
          state: event.state,
          version: event.version,
          edtf: event.date.edtf,
          dateWords: event.dateWords,
          earliest: event.date.earliest,
          latest: event.date.latest,
          evidence: event.evidence,
          disputed: event.disputed,
          sensitivity: event.sensitivity,
          place: preferredScene(event),
          ...harmProperties(event),
          attribution: attributionsOf(event),
          link: event.link,
        },
      };
      yield `${between}${JSON.stringify(item)}`;
      between = ',\n';
    }
    yield '\n]}\n';
  },
};
