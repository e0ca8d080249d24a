import { deriveDate } from '../../src/domain/dates/event-date.ts';
import { eventWriters } from '../../src/formats/write/event-writers.ts';
import type { RenderedEvent, RenderedList } from '../../src/formats/write/rendered-event.ts';

/** An event as formats have it, by what a test is about. */
export function renderedEvent(event: Partial<RenderedEvent> = {}): RenderedEvent {
  return {
    id: 'event_00000000000000000000000001',
    version: 1,
    timeline: 't',
    state: 'PUBLISHED',
    wasPublic: true,
    kind: 'CLASH',
    kindName: 'Clash',
    title: { text: 'A clash', language: 'en', direction: 'LTR' },
    summary: undefined,
    date: deriveDate({ edtf: '2020-05-17' }),
    dateWords: '17 May 2020',
    wordsLanguage: 'en',
    evidence: 'REPORTED',
    disputed: [],
    places: [],
    participants: [],
    casualties: [],
    counts: [],
    claims: [],
    sources: [],
    sensitivity: [],
    classifications: [],
    externalIds: [],
    addedAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-01T00:00:00.000Z',
    link: 'urn:waqai:event_1:1',
    ...event,
  };
}

/** What a format’s writer makes of events. */
export async function bytesOf(
  name: string,
  events: readonly RenderedEvent[],
  about: Partial<RenderedList> = {},
): Promise<Buffer> {
  const list = { title: renderedEvent().title, url: undefined, updatedAt: '2026-01-01T00:00:00.000Z', ...about };
  const writer = eventWriters.find((each) => each.name === name)!;
  async function* given() {
    yield* events;
  }
  return Buffer.concat((await Array.fromAsync(writer.write(given(), list))).map((piece) => Buffer.from(piece)));
}

/** The same as text. */
export async function written(
  name: string,
  events: readonly RenderedEvent[],
  about: Partial<RenderedList> = {},
): Promise<string> {
  return (await bytesOf(name, events, about)).toString();
}
