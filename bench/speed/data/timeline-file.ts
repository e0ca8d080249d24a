import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type NewIds, newIdsFrom } from '../../../src/domain/base/subject.ts';
import { Random } from '../../../test/kit/random.ts';
import type { GeneratedEvent, GeneratedPlace, GeneratedRecord, Named } from './generated-record.ts';

/** Writes a record as a timeline file, piece by piece, or as lines of JSON, which come in however many there are. */
export async function writeTimelineFile(file: string, record: GeneratedRecord, asLines: boolean): Promise<void> {
  await pipeline(Readable.from(asLines ? lines(record) : pieces(record)), createWriteStream(file));
}

/** The slug of the timeline that generated events are on. */
const timelineSlug = 'generated';

/** What only this file has ids for takes them from a chance of its own: events stay what they are for everybody. */
function newValueIds(): NewIds {
  const random = new Random(2);
  return newIdsFrom((size) => random.bytes(size));
}

/** What a record has beside its events. */
function headOf(record: GeneratedRecord, newIds: NewIds) {
  const timeline = {
    id: newIds.subject('timeline'),
    slug: timelineSlug,
    title: { en: 'Generated' },
    startsOn: '2014-01-01',
    timeZone: 'Africa/Tripoli',
    languages: ['en', 'ar'],
  };
  const named = (each: Named) => ({
    id: each.id,
    slug: each.slug,
    names: [
      { id: newIds.value('name'), text: each.en, language: 'en', use: 'DISPLAY' },
      { id: newIds.value('name'), text: each.ar, language: 'ar', use: 'DISPLAY' },
    ],
  });
  return {
    format: 'waqai-timeline/1',
    timeline,
    actors: record.actors.map((actor) => ({ ...named(actor), kind: 'ARMED_FORCE' })),
    places: record.places.map((place) => ({ ...named(place), ...onMap(place) })),
    sources: record.sources.map(({ id, slug, en, ar }) => ({
      id,
      slug,
      kind: 'NEWS_ARTICLE',
      publisher: { en, ar },
      redistribution: 'OPEN',
    })),
  };
}

/** Where a place is, and who says so. */
function onMap({ coordinates, slug }: GeneratedPlace) {
  return coordinates && { coordinates, coordinatesFrom: { gazetteer: 'generated', release: '1', id: slug } };
}

function* lines(record: GeneratedRecord): Generator<string> {
  const newIds = newValueIds();
  const { actors, places, sources, ...first } = headOf(record, newIds);
  yield `${JSON.stringify(first)}\n`;
  for (const [name, list] of Object.entries({ actor: actors, place: places, source: sources }))
    for (const each of list) yield `${JSON.stringify({ [name]: each })}\n`;
  for (const event of record.events()) yield `${JSON.stringify({ event: entryOf(event, record, newIds) })}\n`;
}

function* pieces(record: GeneratedRecord): Generator<string> {
  const newIds = newValueIds();
  yield `${JSON.stringify(headOf(record, newIds)).slice(0, -1)},"events":[\n`;
  let before = '';
  for (const event of record.events()) {
    yield `${before}${JSON.stringify(entryOf(event, record, newIds))}`;
    before = ',\n';
  }
  yield ']}\n';
}

function entryOf(event: GeneratedEvent, { actors, places, sources }: GeneratedRecord, newIds: NewIds): unknown {
  const accordingTo = event.claims.slice(0, 1).map(({ id }) => id);
  const place = places[event.place];
  return {
    id: event.id,
    kind: event.kind,
    title: event.title,
    date: { edtf: event.edtf },
    dateAccordingTo: accordingTo,
    locations: [
      {
        id: newIds.value('location'),
        role: 'SCENE',
        place: place?.slug,
        precision: place?.coordinates === undefined ? 'REGION' : 'EXACT',
        preferred: true,
        accordingTo,
      },
    ],
    participants: event.participants.map(({ actor, role }) => ({
      id: newIds.value('participant'),
      actor: actors[actor]?.slug,
      role,
      attribution: 'REPORTED',
      accordingTo,
    })),
    claims: event.claims.map(({ id, claimant, statement, killed, sources: cited }) => ({
      id,
      claimant: actors[claimant]?.slug,
      statement,
      casualties: [{ id: newIds.value('figure'), harm: 'KILLED', group: 'ALL', best: killed }],
      citations: cited.map((source) => ({ id: newIds.value('citation'), source: sources[source]?.slug })),
    })),
  };
}
