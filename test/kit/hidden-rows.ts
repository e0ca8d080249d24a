import { secret } from './hidden-things.ts';

// What is asked of a record in which something is hidden: for every root field, and every field of a filter, so that each would tell of
// it if it could.

/** Arguments of a root field. */
export interface Row {
  /** With all that there is to select, and all of what that leads to; none of these is refused. */
  readonly whole?: readonly string[];
  /** With all that there is to select. */
  readonly brief?: readonly string[];
  /** With little selected: whoever may not see what is named may be refused. */
  readonly bare?: readonly string[];
}

export type Ids = Readonly<Record<string, string>>;

const slug = secret.toLowerCase();
const q = (text: string | undefined): string => JSON.stringify(text ?? 'event_00000000000000000000000000');
const foreign = `{ scheme: "Set", value: "${slug}" }`;
/** Instants before, among and after what is hidden: both records were written at the same times. */
const pasts = ['2026-01-01T00:00:15Z', '2026-01-01T00:00:25Z', '2999-01-01T00:00:00Z'].map((each) => `asOf: "${each}"`);
const named = (visible: string): Row => ({
  brief: [`slug: "${slug}"`, `externalId: ${foreign}`, `slug: "${visible}"`].map((by) => `by: { ${by} }`),
});
const list = {
  brief: [
    'first: 100',
    `first: 100, text: "${secret}"`,
    ...pasts.map((past) => `first: 100, ${past}`),
    `text: "${secret}", ${pasts[1]}`,
  ],
  bare: [`last: 3, text: "-${secret} -again"`],
};
const hidden = /^([A-Z_]+ (event|another|actor|place|source|claim|file)|withheld\w+|freed)$/;
/** Ids of whatever is hidden, and of some of what is not. */
const hiddenIds = (ids: Ids) => Object.entries(ids).flatMap(([name, id]) => (hidden.test(name) ? [id] : []));
/** A draft, what rests on what may not be passed on, and what is withheld: what differs among these, judging tells best. */
const someOf = (type: 'event' | 'claim', ids: Ids) =>
  [`DRAFT ${type}`, `INTERNAL_SOURCE ${type}`, `INTERNAL_ACTOR ${type}`, 'withheldEvent'].flatMap((name) =>
    ids[name]?.startsWith(type) ? [ids[name]] : [],
  );
const seenIds = (ids: Ids) =>
  ['whole', 'shelling', 'part', 'kept', 'merged', 'verified', 'retracted', 'claim'].map((name) => ids[name]);

/** Every root field of Query. */
export const queryRows = (ids: Ids): Readonly<Record<string, Row>> => ({
  actor: named('haftars-forces'),
  actors: list,
  changes: {
    brief: ['first: 100', ...pasts.map((past) => `first: 100, ${past}`)],
    bare: ['changeKinds: [ACTOR_PUT, WITHHELD]', ...[...hiddenIds(ids), ids.part].map((id) => `first: 100, subject: ${q(id)}`)],
  },
  compare: {
    brief: pasts.map((past) => `first: 100, earlier: "2026-01-01T00:00:10Z", later: ${past.replace('asOf: ', '')}`),
    bare: [`earlier: "2026-01-01T00:00:20Z", filter: { states: [DRAFT, PUBLISHED, RETRACTED, MERGED] }, first: 100`],
  },
  event: {
    bare: hiddenIds(ids).flatMap((id) => ['', ...pasts].map((past) => `by: { id: ${q(id)} } ${past}`)),
    brief: [
      `by: { id: ${q(ids.part)} }`,
      `by: { externalId: { timeline: { slug: "tripoli" }, scheme: "Set", value: "${slug}" } }`,
    ],
  },
  eventDate: { brief: ['edtf: "2020-05-17", partOfDay: DAWN'] },
  events: {
    whole: ['first: 100, filter: { states: [DRAFT, PUBLISHED, RETRACTED, MERGED] }'],
    brief: [
      `first: 100, orderBy: RELEVANCE, filter: { text: "tripoli -${secret}" }`,
      ...pasts.map((past) => `first: 100, filter: { states: [DRAFT, PUBLISHED, RETRACTED, MERGED] }, ${past}`),
    ],
    bare: Object.values(filterRows(ids)).flatMap((filters, i) => [
      ...filters.map((filter) => `first: 100, filter: { ${filter} }`),
      `first: 100, filter: { ${filters[0]} }, ${pasts[i % pasts.length]}`,
    ]),
  },
  importReports: { brief: [''] },
  ledger: { brief: [''] },
  node: { bare: hiddenIds(ids).map((id) => `id: ${q(id)}`), brief: [`id: ${q(ids.claim)}`] },
  nodes: {
    bare: ['', ...pasts].map((past) => `ids: [${hiddenIds(ids).map(q).join(' ')}] ${past}`),
    brief: [`ids: [${seenIds(ids).map(q).join(' ')}]`],
  },
  place: named('ain-zara'),
  places: list,
  possibleDuplicates: {
    bare: someOf('event', ids).map((id) => `event: ${q(id)}`),
    brief: [`event: ${q(ids.shelling)}, first: 100`],
  },
  source: named('report'),
  sources: list,
  suggest: { bare: [secret, 'aga', 'l', 'a', 'militia', 't'].map((text) => `text: ${q(text)}, first: 100`) },
  timeline: { whole: ['by: { slug: "tripoli" }'], bare: [`by: { slug: "${slug}" }`] },
  timelines: { bare: ['', 'last: 1'] },
  viewer: { brief: [''] },
});

const refs = (ids: Ids, type: 'actor' | 'place' | 'source', ...visible: string[]) => [
  `[{ slug: "${slug}" }]`,
  `[{ id: ${q(ids[`INTERNAL_${type.toUpperCase()} ${type}`])} }]`,
  ...visible.map((each) => `[{ slug: "${each}" }]`),
];

/** Every field of EventFilter. */
export const filterRows = (ids: Ids): Readonly<Record<string, readonly string[]>> => ({
  timelines: ['timelines: [{ slug: "tripoli" }]', `timelines: [{ slug: "${slug}" }]`],
  occurred: ['occurred: { firstDay: "2020-05-01" }'],
  kinds: ['kinds: [CLASH]'],
  evidence: ['evidence: [REPORTED]'],
  disputed: ['disputed: false'],
  figuresInconsistent: ['figuresInconsistent: false'],
  actors: refs(ids, 'actor', 'gna', 'haftars-forces', 'gna-forces').map((each) => `actors: { anyOf: ${each} }`),
  claimants: refs(ids, 'actor', 'gna', 'gna-forces').map((each) => `claimants: { anyOf: ${each} }`),
  places: refs(ids, 'place', 'libya', 'tripoli').map((each) => `places: { anyOf: ${each} }`),
  sources: refs(ids, 'source', 'article', 'report').map((each) => `sources: { anyOf: ${each} }`),
  externalIds: [`externalIds: [${foreign}]`],
  killed: ['killed: { min: 4 }', 'killed: { max: 3 }'],
  near: [
    'near: { latitude: 31, longitude: 14, radiusKm: 50 }',
    'near: { latitude: 30, longitude: 15, radiusKm: 50 }',
    'near: { latitude: 32.9, longitude: 13.2, radiusKm: 50 }',
    'near: { latitude: 31, longitude: 14, radiusKm: 300, areas: true }',
    'near: { latitude: 32.9, longitude: 13.2, radiusKm: 50, certainty: CERTAINLY }',
  ],
  box: ['box: { south: 29, west: 13, north: 31.5, east: 16 }'],
  hasCoordinates: ['hasCoordinates: true', 'hasCoordinates: false'],
  maxWidthDays: ['maxWidthDays: 1'],
  ongoing: ['ongoing: true', 'ongoing: false'],
  addedSince: ['addedSince: "2026-01-01T00:00:10Z"'],
  changedSince: ['changedSince: "2026-01-01T00:00:10Z"', 'changedSince: "2026-01-01T00:00:40Z"'],
  classifications: [`classifications: [{ scheme: "Set", code: ${q(secret)} }]`],
  placeLevels: ['placeLevels: [ADMIN1]', 'placeLevels: [COUNTRY, SETTLEMENT]'],
  precisions: ['precisions: [EXACT]', 'precisions: [DISTRICT, REGION, BETWEEN]'],
  disagreements: ['disagreements: [FIGURES, DATE]', 'disagreements: [PLACE]'],
  independentOrigins: ['independentOrigins: { max: 1 }', 'independentOrigins: { min: 2 }'],
  killedWidth: ['killedWidth: { max: 0 }', 'killedWidth: { min: 1 }'],
  states: ['states: [DRAFT]', 'states: [MERGED, RETRACTED]'],
  text: [secret, 'again', 'tripoli', 'laaf', 'zara', `tripoli -${secret}`].map((text) => `text: ${q(text)}`),
  excluding: [
    `excluding: { text: "${secret}" }`,
    `excluding: { actors: { anyOf: [{ slug: "${slug}" }] } }`,
    'excluding: { hasCoordinates: false }',
  ],
  anyOf: [`anyOf: [{ text: "${secret}" }, { places: { anyOf: [{ slug: "libya" }] } }]`],
});

/** Every root field of Subscription, each since the beginning. */
export const subscriptionRows = (): Readonly<Record<string, Row>> => {
  const filters = [
    'text: "tripoli"',
    'actors: { anyOf: [{ slug: "gna" }] }',
    'near: { latitude: 31, longitude: 14, radiusKm: 300 }',
  ];
  const all = 'filter: { states: [DRAFT, PUBLISHED, RETRACTED, MERGED] }';
  const bare = [`text: "${secret}"`, ...filters].map((each) => `filter: { ${each} }`);
  return { incidentAdded: { bare }, timelineChanged: { brief: [all], bare }, timelineTotals: { brief: [all], bare } };
};

const text = (value: string) => `[{ language: "en", text: "${value}" }]`;
const claim = `{ claimant: { slug: "gna" }, statement: ${text('so it was')} }`;
const newEvent = (rest: string) =>
  `{ timeline: { slug: "tripoli" }, event: { kind: CLASH, title: ${text('A clash')}, date: { edtf: "2020-05-17" }, ${rest} }, claims: [${claim}] }`;

/** Every root field of Mutation: what is hidden is to be changed, or named. Nothing of it is written. */
export const mutationRows = (ids: Ids): Readonly<Record<string, Row>> => {
  const events = someOf('event', ids);
  const of = (make: (id: string) => string) => [...events, ids.shelling!].map(make);
  const version = (id: string, expectedVersion = 1) => `{ id: ${q(id)}, expectedVersion: ${expectedVersion} }`;
  const put = `slug: "${slug}"`;
  const inputs: Record<string, readonly string[]> = {
    addEvent: [newEvent(''), ...events.map((id) => newEvent(`links: [{ relation: FOLLOWS, event: ${q(id)} }]`))],
    correctEvent: of((id) => `{ id: ${q(id)}, expectedVersion: 1, reason: "r", set: { title: ${text('Another')} } }`),
    publishEvent: of((id) => version(id)),
    retractEvent: of((id) => `{ id: ${q(id)}, expectedVersion: 1, reason: "r" }`),
    linkEvents: of((id) => `{ id: ${q(id)}, expectedVersion: 1, link: { relation: FOLLOWS, event: ${q(ids.part)} } }`),
    mergeEvents: of((id) => `{ into: ${version(ids.whole!)}, merge: [${version(id)}], reason: "r" }`),
    splitEvent: of((id) => `{ event: ${version(id)}, mergedInto: ${version(ids.part!)}, reason: "r" }`),
    addClaim: of((id) => `{ event: ${q(id)}, claim: ${claim} }`),
    answerClaim: [...someOf('claim', ids), ids.claim].map((id) => `{ claim: ${q(id)}, answer: ${claim} }`),
    correctClaim: [...someOf('claim', ids), ids.claim].map(
      (id) => `{ id: ${q(id)}, expectedVersion: 1, reason: "r", set: { statement: ${text('so it was not')} } }`,
    ),
    assessClaim: [...someOf('claim', ids), ids.claim].map(
      (id) => `{ id: ${q(id)}, expectedVersion: 1, verdict: SUPPORTED, assessedOn: "2020-06-01", reason: "r" }`,
    ),
    assessEvent: of((id) => `{ id: ${q(id)}, expectedVersion: 1, evidence: REPORTED, reason: "r" }`),
    putActor: [`{ ${put}, actorKind: STATE, names: [{ text: "x", language: "en" }] }`],
    putPlace: [`{ ${put}, names: [{ text: "x", language: "en" }] }`],
    putSource: [`{ ${put}, sourceKind: DATASET, publisher: ${text('x')}, redistribution: OPEN }`],
    createTimeline: [`{ ${put}, title: ${text('x')}, startsOn: "2020-01-01", timeZone: "Africa/Tripoli", languages: ["en"] }`],
    correctTimeline: [
      '{ id: "timeline_00000000000000000000000000", expectedVersion: 1, reason: "r", set: { startsOn: "2020-01-01" } }',
    ],
    apply: of((id) => `[{ addClaim: { event: ${q(id)}, claim: ${claim} } }]`),
    withhold: of((id) => `{ subjects: [${version(id)}], reason: "r" }`),
  };
  return Object.fromEntries(Object.entries(inputs).map(([field, brief]) => [field, { brief }]));
};

/** What is got over HTTP by its address. */
export const addressRows = (ids: Ids): readonly string[] => {
  const asked = [`?actors.anyOf=${slug}`, '?limit=8&states=DRAFT,PUBLISHED,RETRACTED,MERGED'];
  const feeds = ['atom', 'json', 'geojson', 'calendar.ics', 'events.csv', 'timelinejs.json', 'jsonld'];
  const events = [...someOf('event', ids), ids.shelling, ids.part, ids.kept, ids.freed];
  return [
    ...asked.map((query) => `/timelines/tripoli${query}`),
    '/',
    ...feeds.flatMap((feed) => asked.map((query) => `/feeds/${feed}${query}`)),
    ...events.flatMap((id) =>
      id === undefined ? [] : ['', '/1', '/2', '.bib', '/1.csl.json'].map((version) => `/events/${id}${version}`),
    ),
  ];
};
