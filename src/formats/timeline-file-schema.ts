import { partsOfDay } from '../domain/dates/event-date.ts';
import { actorKinds, affiliationKinds, nameUses } from '../domain/record/actor.ts';
import { casualtyGroups, harms } from '../domain/record/casualties.ts';
import { claimAspects, claimStances, verdicts } from '../domain/record/claim.ts';
import { eventKinds } from '../domain/record/event-kind.ts';
import { locationPrecisions, locationRoles } from '../domain/record/event-location.ts';
import { lossObjects, lossOutcomes } from '../domain/record/loss.ts';
import { attributions, participantRoles } from '../domain/record/participant.ts';
import { containmentKinds, placeLevels } from '../domain/record/place.ts';
import { redistributions, sourceKinds } from '../domain/record/source.ts';
import { eventLinkKinds, eventMarks, eventStates, evidences, sensitivities } from '../domain/record/timeline-event.ts';
import { timelineFileFormat } from './timeline-file.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const texts: Schema = {
  type: 'object',
  description: 'A text by language (BCP 47).',
  additionalProperties: text,
  minProperties: 1,
};
const slug: Schema = { type: 'string', description: 'The slug of what is referred to.' };
const number: Schema = { type: 'number' };
const whole: Schema = { type: 'integer' };

function oneOf(values: Readonly<Record<string, string>>): Schema {
  return { enum: Object.keys(values) };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function record(
  description: string,
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  return {
    type: 'object',
    description,
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

const id = (kind: string): Schema => ({ type: 'string', pattern: `^${kind}_[0-9a-z_-]{1,50}$` });
const date = record('A date, as precise as it is known.', { edtf: text }, { partOfDay: oneOf(partsOfDay) });
const accordingTo = list(id('claim'));
const coordinates = record('WGS 84, decimal degrees.', { latitude: number, longitude: number });
const name = record('A name, in one language.', { id: id('name'), text, language: text, use: oneOf(nameUses) }, { usedBy: slug });

const externalIds = list(
  record(
    'The id that a foreign dataset has given to it.',
    { scheme: text, value: text },
    { digest: { type: 'string', description: 'SHA-256 of what the dataset said of it when it was last imported.' } },
  ),
);

const draft: Schema = { type: 'boolean', description: 'Whether nobody who may publish has confirmed it yet.' };
const taken = { externalIds, redistribution: oneOf(redistributions), draft };
const knownAs: Schema = { ...list(text), description: 'SHA-256 of the foreign ids that it had before it was withheld.' };

const timeline = record(
  'A named collection of events with a first day.',
  { id: id('timeline'), slug: text, title: texts, startsOn: text, timeZone: text, languages: list(text) },
  {
    summary: texts,
    startsOnDerived: {
      const: true,
      description: 'Nobody has said its first day: it is that of what was imported, and earlier rows of a dataset move it back.',
    },
  },
);

const actor = record(
  'Somebody who acts, speaks or is acted upon.',
  { id: id('actor'), slug: text, kind: oneOf(actorKinds), names: list(name) },
  {
    affiliations: list(
      record(
        'How it stands to another.',
        { id: id('affiliation'), kind: oneOf(affiliationKinds), to: slug },
        { from: text, until: text },
      ),
    ),
    ...taken,
    knownAs,
  },
);

const place = record(
  'A named place.',
  { id: id('place'), slug: text, names: list(name) },
  {
    level: oneOf(placeLevels),
    containers: list(record('That it lies in another.', { id: id('container'), kind: oneOf(containmentKinds), in: slug })),
    coordinates,
    coordinatesFrom: record('Where the coordinates are from.', { gazetteer: text, release: text, id: text }),
    radiusKm: number,
    ...taken,
  },
);

const source = record(
  'A publication that claims are cited from.',
  { id: id('source'), slug: text, kind: oneOf(sourceKinds), publisher: texts, redistribution: oneOf(redistributions) },
  {
    title: texts,
    url: text,
    archivedCopy: record('A copy kept elsewhere.', { url: text, sha256: text }),
    media: record(
      'How it is shown, where it is a picture, a film, a recording or a document.',
      { type: text },
      { thumbnail: text, sensitivity: list(oneOf(sensitivities)), caption: texts, credit: texts },
    ),
    language: text,
    publishedOn: date,
    derivedFrom: slug,
    licence: text,
    attribution: text,
    note: texts,
    externalIds,
    draft,
    knownAs,
  },
);

const location = { id: id('location'), role: oneOf(locationRoles), precision: oneOf(locationPrecisions) };
const locationDetails = { place: slug, anchors: list(slug), radiusKm: number, coordinates, description: texts };
const participant = { id: id('participant'), actor: slug, role: oneOf(participantRoles) };
const figure = { id: id('figure'), harm: oneOf(harms), group: oneOf(casualtyGroups) };
const figureDetails = { of: slug, low: whole, best: whole, high: whole };
const loss = { id: id('loss'), item: texts, object: oneOf(lossObjects), outcome: oneOf(lossOutcomes) };
const lossDetails = { alleged: { type: 'boolean' }, count: whole, owner: slug };

const citation = record(
  'A source, and where in it.',
  { id: id('citation'), source: slug },
  { locator: text, quote: record('Its own words.', { language: text, text }), accessedAt: text },
);

const claim = record(
  'Who says what about the event.',
  { id: id('claim'), claimant: slug, statement: texts },
  {
    through: slug,
    stance: oneOf(claimStances),
    about: list(oneOf(claimAspects)),
    utterance: text,
    occurred: date,
    locations: list(record('Where, as it says.', location, locationDetails)),
    participants: list(record('Who, as it says.', participant)),
    casualties: list(record('How many, as it says.', figure, figureDetails)),
    losses: list(record('What was lost, as it says.', loss, lossDetails)),
    madeOn: date,
    citations: list(citation),
    answers: id('claim'),
    assessment: record(
      'What became of it when it was looked into.',
      { verdict: oneOf(verdicts), reason: text, assessedOn: text },
      { citations: list(citation) },
    ),
  },
);

const event = record(
  'Something dated that happened or was said.',
  { id: id('event'), kind: oneOf(eventKinds), title: texts, date },
  {
    state: oneOf(eventStates),
    evidence: oneOf(evidences),
    summary: texts,
    dateAccordingTo: accordingTo,
    locations: list(record('Where.', location, { ...locationDetails, preferred: { type: 'boolean' }, accordingTo })),
    participants: list(record('Who.', { ...participant, attribution: oneOf(attributions) }, { accordingTo })),
    casualties: list(record('How many, set by an editor.', figure, { ...figureDetails, accordingTo })),
    losses: list(record('What was lost.', loss, { ...lossDetails, accordingTo })),
    links: list(record('A link to another event.', { id: id('link'), kind: oneOf(eventLinkKinds), event: id('event') })),
    sensitivity: list(oneOf(sensitivities)),
    classifications: list(record('A code of a foreign dataset.', { scheme: text, code: text }, { version: text, label: text })),
    marks: list(oneOf(eventMarks)),
    externalIds,
    claims: list(claim),
    verification: record('How it was verified, and by what.', { method: text, citations: list(citation) }),
    mergedInto: id('event'),
    mergedFrom: list(id('event')),
    mergedClaims: record('What it rested on before its claims went to the event that it was merged into.', {
      all: list(id('claim')),
      date: list(id('claim')),
      values: { type: 'object', additionalProperties: list(id('claim')) },
    }),
  },
);

/** The JSON Schema (2020-12) of a timeline file: what `import` checks a file's shape with, and `export` writes. */
export const timelineFileSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'waqai timeline',
  ...record(
    'A timeline of waqai as a file: whole states, under the ids that they have everywhere. Actors, places and sources are referred to by slug, claims and events by id.',
    { format: { const: timelineFileFormat }, timeline },
    { $schema: text, actors: list(actor), places: list(place), sources: list(source), events: list(event) },
  ),
};
