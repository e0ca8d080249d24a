import type { GeneratedEvent, GeneratedRecord, Named } from './generated-record.ts';

/** An event as it stands in answers to the page and to the nested page: what a store of finished answers would keep of it. */
export interface StoredDocuments {
  readonly page: string;
  readonly nested: string;
}

export function documentsOf(event: GeneratedEvent, record: GeneratedRecord): StoredDocuments {
  const { id, kind, participants, claims } = event;
  const [title, date] = [{ text: event.title.en }, { edtf: event.edtf }];
  const named = (all: readonly Named[], i: number) => ({ slug: all[i]?.slug, name: { text: all[i]?.en } });
  const citation = (i: number) => ({
    source: { slug: record.sources[i]?.slug, publisher: { text: record.sources[i]?.en } },
  });
  const nested = {
    id,
    title,
    date,
    locations: [{ role: 'SCENE', place: named(record.places, event.place) }],
    participants: participants.map(({ role, actor }) => ({ role, actor: named(record.actors, actor) })),
    claims: {
      nodes: claims.map(({ statement, sources }) => ({
        statement: { text: statement.en },
        citations: sources.map(citation),
      })),
    },
  };
  return { page: JSON.stringify({ id, kind, evidence: 'REPORTED', title, date }), nested: JSON.stringify(nested) };
}
