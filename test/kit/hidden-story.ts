import type { Author } from '../../src/domain/base/role.ts';
import { changeHidden, type HiddenKind, hide, mergedSlug, secret, slug } from './hidden-things.ts';
import { claimBy, createTimeline, putActor, putPlace, putSource } from './requests.ts';
import { at, correction, event, names, says, scene } from './story-parts.ts';
import type { TestAppOptions } from './test-app.ts';
import { admin, editor } from './test-record.ts';
import { TwinRecord } from './twin-record.ts';

// As a file gives them.
const [fromFile, claimFromFile] = ['event_0000000000000000hfdden1234', 'claim_0000000000000000hfdden1234'] as const;

const second: Author = { ...editor, key: 'key_second' };
const commandLine: Author = { ...editor, key: 'key_built_in', builtIn: true };

/** What is hidden in a record; `words`: what is withheld of them, so that two records may differ in it. */
export interface Hiding {
  readonly there: readonly HiddenKind[];
  readonly words?: string;
}

/** A record with something that is hidden, or without: much happens in all, and what is there is named wherever it can be. */
export async function hiddenStory({ there, words }: Hiding, options: TestAppOptions = {}): Promise<TwinRecord> {
  const record = await TwinRecord.open({
    ...options,
    config: { progressEvery: 1, maxCost: 1e9, maxTokens: 1e6, maxDepth: 100, maxAliases: 1e5 },
  });
  const { ids } = record;
  await begin(record);
  for (const kind of there) await hide(kind, record);
  const named = (kind: HiddenKind): string[] => (there.includes(kind) ? [slug] : []);
  await goOn(record, {
    actors: named('INTERNAL_ACTOR'),
    places: named('INTERNAL_PLACE'),
    sources: named('INTERNAL_SOURCE'),
    events: there.map((kind) => ids[`${kind} event`]!),
  });
  for (const kind of there) await changeHidden(kind, record);
  await importKept(record, there.includes('MERGED_FROM_HIDDEN'));
  if (words !== undefined) await withhold(record, words);
  for (const kind of there) ids[`${kind} claim`] = await record.firstClaimOf(`${kind} event`);
  await record.write('lastEvent', event('The last'));
  // Once nobody claims anything any more: whose own account it is stays what it was when it was recorded.
  const affiliations = named('INTERNAL_ACTOR').map((to) => ({ kind: 'PART_OF', to }) as const);
  const agency = { expectedVersion: 1, kind: 'MEDIA', names: names('Al Jazeera'), affiliations } as const;
  await record.write('al-jazeera', putActor('al-jazeera', agency));
  await record.write('lastActor', putActor('the-last'));
  return record;
}

async function begin(record: TwinRecord): Promise<void> {
  await record.write('timeline', createTimeline(), admin);
  await record.write('al-jazeera', putActor('al-jazeera', { kind: 'MEDIA' }));
  await record.write('gna', putActor('gna', { kind: 'GOVERNMENT_BODY' }));
  await record.write('gna-forces', putActor('gna-forces', { affiliations: [{ kind: 'PART_OF', to: 'gna' }] }));
  await record.write('haftars-forces', putActor('haftars-forces'));
  for (const name of ['militia-one', 'militia-two']) await record.write(name, putActor(name));
  await record.write('libya', putPlace('libya', at(27, 17)));
  const within = { containers: [{ kind: 'ADMINISTRATIVE', in: 'libya' } as const] };
  await record.write('tripoli', putPlace('tripoli', { ...within, ...at(32.9, 13.2) }));
  await record.write('ain-zara', putPlace('ain-zara', { ...within, ...at(32.8, 13.3) }));
  await record.write('article', putSource('article'));
  await record.write('report', putSource('report'));
  const participants = [{ actor: 'militia-one', role: 'PARTY', accordingTo: ['a'] } as const];
  await record.write('whole', event('A campaign', { marks: ['INCLUDES_PARTS'], participants }));
  await record.write('shelling', event('A shelling'));
  await record.write('part', event('A part of the campaign', { locations: [scene('ain-zara')] }));
}

/** What is hidden, to be named beside what is seen. */
interface Hidden {
  readonly actors: readonly string[];
  readonly places: readonly string[];
  readonly sources: readonly string[];
  readonly events: readonly string[];
}

/** An event that two claims have in two places; were half of a hidden scene left, they would agree. */
async function writeApart(record: TwinRecord, places: readonly string[]): Promise<void> {
  const near = (place: string) => ({ role: 'SCENE', place, precision: 'NEAR' }) as const;
  const between = places.map((place) => ({ role: 'SCENE', precision: 'BETWEEN', anchors: [place, 'sirte'] }) as const);
  await record.write('sirte', putPlace('sirte'));
  await record.write('apart', event('Somewhere', {}, says('gna', { locations: [near('tripoli'), ...between] })));
  const claim = claimBy('haftars-forces', { locations: [near('sirte')] });
  await record.write('elsewhere', { type: 'addClaim', input: { event: record.ids.apart!, claim } });
}

async function goOn(record: TwinRecord, { actors, places, sources, events }: Hidden): Promise<void> {
  const { ids } = record;
  const version = (name: string, expectedVersion = 1) => ({ id: ids[name]!, expectedVersion });
  const citations = ['article', ...sources].map((source) => ({ source }));
  await record.write('kept', event('A clash'));
  await record.write('merged', event('The same clash'));
  const merge = { into: version('kept'), merge: [version('merged')], reason: 'the same' };
  await record.write('merge', { type: 'mergeEvents', input: merge });
  await record.write('verified', event('A strike'));
  const verified = { evidence: 'VERIFIED', reason: 'seen on film', method: 'Geolocated', citations } as const;
  await record.write('evidence', { type: 'assessEvent', input: { ...version('verified'), ...verified } }, second);
  ids.claim = await record.firstClaimOf('shelling');
  const supported = { verdict: 'SUPPORTED', assessedOn: '2020-06-01', reason: 'seen on film', citations } as const;
  await record.write('verdict', { type: 'assessClaim', input: { ...version('claim'), ...supported } });
  await correctShelling(record, { actors, places, sources, events });
  const further = claimBy('gna', {
    through: actors[0] ?? null,
    participants: ['haftars-forces', ...actors].map((actor) => ({ actor, role: 'PARTY' })),
    locations: ['tripoli', ...places].map((place) => ({ role: 'SCENE', place, precision: 'NEAR' })),
    citations: [{ source: 'report' }],
  });
  await record.write('further', { type: 'addClaim', input: { event: ids.shelling!, claim: further } });
  await writeApart(record, places);
  await putAgain(record, { actors, places, sources });
  const links = [...events.map((each) => ({ kind: 'PART_OF', event: each })), { kind: 'CONCERNS', event: ids.kept! }];
  await record.write('partCorrected', correction(ids.part, 1, { title: { en: 'A part' }, links }));
  await record.write('retracted', event('It was not so'));
  await record.write('retraction', { type: 'retractEvent', input: { ...version('retracted'), reason: 'it was not so' } });
}

async function correctShelling(record: TwinRecord, { actors, places, events }: Hidden): Promise<void> {
  const { ids } = record;
  const { participants, locations } = await record.stateOf('shelling');
  const accordingTo = [ids.claim!];
  const preferred = places.map((place) => ({ role: 'SCENE', place, precision: 'EXACT', preferred: true, accordingTo }));
  const set = {
    summary: { en: 'At night' },
    participants: [...participants, ...actors.map((actor) => ({ actor, role: 'MENTIONED', accordingTo }))],
    locations: [...locations.map((each) => ({ ...each, preferred: preferred.length === 0 })), ...preferred],
    losses: [{ item: { en: 'a tank' }, object: 'MILITARY', outcome: 'DESTROYED', owner: actors[0] ?? null, accordingTo }],
    links: [...events, ids.part!].map((each) => ({ kind: 'FOLLOWS', event: each })),
  };
  await record.write('correction', correction(ids.shelling, 1, set));
}

async function putAgain(record: TwinRecord, { actors, places, sources }: Omit<Hidden, 'events'>): Promise<void> {
  const expectedVersion = 1;
  const forces = {
    names: [...names('GNA forces'), { text: 'The army', language: 'en', usedBy: actors[0] ?? null }],
    affiliations: [{ kind: 'PART_OF', to: 'gna' } as const, ...actors.map((to) => ({ kind: 'ALLIED_WITH', to }) as const)],
  };
  await record.write('gna-forces', putActor('gna-forces', { expectedVersion, ...forces }));
  const affiliations = actors.map((to) => ({ kind: 'PART_OF', to }) as const);
  await record.write('haftars-forces', putActor('haftars-forces', { expectedVersion, names: names('LAAF'), affiliations }));
  const containers = ['tripoli', ...places].map((each) => ({ kind: 'COMMON', in: each }) as const);
  await record.write(
    'ain-zara',
    putPlace('ain-zara', { expectedVersion, names: names('Ain Zara'), containers, ...at(32.8, 13.3) }),
  );
  const derivedFrom = sources[0] ?? null;
  await record.write('report', putSource('report', { expectedVersion, title: { en: 'A report' }, derivedFrom }));
}

/** A file says what an event was made of: also of one that rests on what may not be passed on, and whose claim did not go with it. */
async function importKept(record: TwinRecord, isThere: boolean): Promise<void> {
  const { ids } = record;
  const {
    timeline,
    evidence,
    state,
    everPublished: _,
    mergedInto: __,
    mergedClaims: ___,
    ...rest
  } = await record.stateOf('kept');
  const { mergedFrom = [], ...input } = rest;
  const kept = { type: 'event', id: ids.kept!, timeline, state, evidence } as const;
  const merged = {
    type: 'event',
    id: fromFile,
    timeline,
    state: 'MERGED',
    evidence,
    mergedInto: ids.kept!,
    input: { kind: 'CLASH', title: { en: secret }, date: { edtf: '2020-05-17' }, dateAccordingTo: [claimFromFile] },
  } as const;
  const claim = claimBy('gna', { citations: [{ source: mergedSlug }] });
  const entries = [
    {
      ...kept,
      mergedFrom: isThere ? [...mergedFrom, fromFile] : mergedFrom,
      input: { ...input, summary: { en: 'Told by a file' } },
    },
    ...(isThere ? [merged, { type: 'claim', id: claimFromFile, event: fromFile, input: claim } as const] : []),
  ];
  await record.write('file', { type: 'importSubjects', input: { correctWith: 'a file', entries } }, commandLine);
  if (isThere) ids['MERGED_FROM_HIDDEN file'] = fromFile;
}

/** The same is done to whatever words. */
async function withhold(record: TwinRecord, word: string): Promise<void> {
  const { ids } = record;
  const named = { participants: [{ actor: word.toLowerCase(), role: 'MENTIONED', accordingTo: ['a'] } as const] };
  await record.write('withheldActor', putActor(word.toLowerCase(), { kind: 'PERSON', names: names(word) }));
  await record.write('withheldSource', putSource(word.toLowerCase(), { publisher: { en: word } }));
  await record.write('withheldEvent', event(`${word} arrested`, named, says('gna', { statement: { en: `${word} was there` } })));
  await record.write('freed', event(`${word} freed`));
  await record.write('freedCorrected', correction(ids.freed, 1, { title: { en: 'A man freed' } }));
  const subjects = [
    { id: ids.withheldActor!, expectedVersion: 1 },
    { id: ids.withheldSource!, expectedVersion: 1 },
    { id: ids.withheldEvent!, expectedVersion: 1 },
    { id: ids.freed!, expectedVersion: 2, versions: [1] },
  ];
  await record.write('withholding', { type: 'withhold', input: { subjects, reason: 'a court says so' } }, admin);
}
