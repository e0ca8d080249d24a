import { expect, test } from 'vitest';
import type { Author } from '../../src/domain/base/role.ts';
import { anonymousRights } from '../../src/domain/record/visibility.ts';
import type { Storage } from '../../src/ledger/storage.ts';
import { reading } from '../contract/opened-storage.ts';
import { expectReplayed } from '../contract/sound-ledger.ts';
import { csvOf, importText, plainCsv, ucdpSample } from '../kit/dataset-files.ts';
import { type EngineRecord, engineRecord } from '../kit/engine-record.ts';
import { addEvent, claimBy, createTimeline, putActor } from '../kit/requests.ts';
import { openSqlite } from '../kit/sqlite-opened.ts';
import { reporter } from '../kit/test-record.ts';

// What a stranger has put before an import comes: a reporter, whose word no dataset's id is.

const rows = plainCsv(ucdpSample).slice(0, 3);

/** The public events, with the actors that they name. */
function publicEvents(storage: Storage) {
  return reading(storage, async (view) => {
    const query = { filter: { states: ['PUBLISHED'] as const }, rights: anonymousRights };
    const { items } = await view.eventPage(query, { limit: 100, fromEnd: false });
    const events = (await view.events(items.map(({ id }) => id))).flatMap((each) => each?.state ?? []);
    return events.map(({ participants, externalIds }) => ({ actors: participants.map(({ actor }) => actor), externalIds }));
  });
}

/** What a reporter had recorded before such ids were for editors alone: the ledger of an older waqai has it. */
async function givenByReporter({ storage, write }: EngineRecord) {
  const before: Author = { ...reporter, role: 'EDITOR' };
  await storage.keys.create({ id: reporter.key, name: 'stringer', role: 'REPORTER', mayPublish: false }, 'hash');
  await write(createTimeline({ slug: 'imported', startsOn: '1989-01-01' }));
  const ids = (scheme: string, value: string) => ({
    externalIds: [
      { scheme, value },
      { scheme: 'Ours', value },
    ],
  });
  const side = rows[0]!.side_a_new_id!;
  const actor = (await write(putActor('squatter', ids('UCDP actor', side)), before)).subject!;
  const draft = addEvent(
    { ...ids('UCDP GED event', rows[0]!.id!), date: { edtf: '2015-06-01' } },
    { timeline: 'imported', publish: false, claims: [claimBy('squatter')] },
  );
  return { actor, event: (await write(draft, before)).subject! };
}

test('an import adopts no stranger’s actor or event: the dataset’s ids go to its own, and what was found stays otherwise as it was', async () => {
  await using record = await engineRecord();
  const { storage } = record;
  const { actor, event } = await givenByReporter(record);
  for (let i = 0; i < 2; i++) {
    expect(await importText(storage, csvOf(rows), { timeline: 'imported' })).toMatchObject(
      i === 0 ? { added: rows.length, refused: 0, left: 0 } : { added: 0, unchanged: rows.length },
    );
    const events = await publicEvents(storage);
    expect(events).toHaveLength(rows.length);
    expect(events.flatMap(({ actors }) => actors)).not.toContain(actor);
    const [squatter] = await reading(storage, (view) => view.subjects('actor', [actor]));
    const [drafted] = await reading(storage, (view) => view.events([event]));
    expect([squatter, drafted]).toMatchObject([
      { version: 2, state: { slug: 'squatter', externalIds: [{ scheme: 'Ours' }] } },
      { version: 2, state: { state: 'DRAFT', externalIds: [{ scheme: 'Ours' }] } },
    ]);
  }
  await expectReplayed(storage, openSqlite);
});

test('a slug that somebody has already keeps no row of a dataset out', async () => {
  await using record = await engineRecord();
  const { storage } = record;
  await importText(storage, csvOf(rows), { timeline: 'elsewhere' });
  const named = [...new Set((await publicEvents(storage)).flatMap(({ actors }) => actors))];
  const slugs = (await reading(storage, (view) => view.subjects('actor', named))).map((each) => each!.state.slug);
  await using other = await engineRecord();
  for (const slug of slugs) await other.write(putActor(slug), reporter);
  expect(await importText(other.storage, csvOf(rows))).toMatchObject({ added: rows.length, refused: 0 });
  const actors = (await publicEvents(other.storage)).flatMap((each) => each.actors);
  const found = await reading(other.storage, (view) => view.subjects('actor', [...new Set(actors)]));
  for (const each of found)
    expect([each!.state.draft, slugs.some((slug) => each!.state.slug.startsWith(`${slug}-`))]).toEqual([undefined, true]);
});
