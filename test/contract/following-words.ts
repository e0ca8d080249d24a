import { expect } from 'vitest';
import { cursorOf } from '../../src/domain/base/cursor.ts';
import { allInShort, inShort, startFollower } from '../kit/follower.ts';
import { addEvent, basicRecord, claimBy, putSource } from '../kit/requests.ts';
import { erased, storedChanges, storedState, withholding } from '../kit/stored-changes.ts';
import { followable, type OpenRecord, type Promises } from './followed-record.ts';

// A record whose event, published at `at`, is withheld later: what the ledger holds before, and the change that withholds.
async function withheldEvent(open: OpenRecord, publish = true) {
  await using parts = await followable(open);
  const { position } = await parts.write(addEvent({}, { publish }));
  await parts.writeAny();
  const before = await storedChanges(parts.storage);
  const left = { ...storedState(before[position.seq - 1]!), title: { en: 'Withheld' } };
  const change = withholding(before, position.seq, [position.seq], left);
  return { ledgerId: parts.storage.ledgerId, at: position.seq, before, change };
}

/** What becomes of words that are withheld, and of what a reader may see no more. */
export const wordsPromises: Promises = {
  'withholding is told live to whoever may have seen the words': async (open) => {
    const { ledgerId, before, change } = await withheldEvent(open);
    await using parts = await followable(open, { empty: true });
    await parts.storage.adopt(ledgerId, before);
    await using reader = startFollower(parts, { since: [cursorOf({ seq: before.length, hash: before.at(-1)!.hash })] });
    await reader.next();
    const next = reader.next();
    await parts.storage.adopt(ledgerId, [change]);
    const told = await next;
    expect(inShort(told)).toBe(`WITHHELD ${change.seq}`);
    expect(told).toMatchObject({ noticed: { notice: { subject: JSON.parse(change.header).subject.id } } });
  },

  'a backfill shows Withheld in place of the words that are gone, and where they were withheld': async (open) => {
    const { ledgerId, at, before, change } = await withheldEvent(open);
    await using parts = await followable(open, { empty: true });
    await parts.storage.adopt(ledgerId, erased([...before, change], [at]));
    await using reader = startFollower(parts, {
      since: [cursorOf({ seq: basicRecord.length, hash: before[basicRecord.length - 1]!.hash })],
    });
    expect(allInShort(await reader.untilSeq(change.seq))).toEqual([
      `STARTED ${basicRecord.length}`,
      `WITHHELD ${at}`,
      `ENTITY_CHANGED ${at + 1}`,
      `WITHHELD ${change.seq}`,
    ]);
  },

  'withholding the words of a draft is told to nobody who never saw them': async (open) => {
    const { ledgerId, at, before, change } = await withheldEvent(open, false);
    await using parts = await followable(open, { empty: true });
    await parts.storage.adopt(ledgerId, erased([...before, change], [at]));
    await using reader = startFollower(parts, {
      since: [cursorOf({ seq: at - 1, hash: before[at - 2]!.hash })],
      progressEvery: 1,
    });
    expect(allInShort(await reader.untilSeq(change.seq))).toEqual([
      `STARTED ${at - 1}`,
      `ENTITY_CHANGED ${at + 1}`,
      `PROGRESS ${change.seq}`,
    ]);
  },

  'an event that comes to rest on what may not be passed on is dropped by readers, and stays for those who may see it': async (
    open,
  ) => {
    await using parts = await followable(open);
    await parts.write(putSource('acled', { redistribution: 'INTERNAL' }));
    const event = await parts.write(addEvent());
    await using anybody = startFollower(parts);
    await using signedIn = startFollower(parts, {
      interest: { about: 'TIMELINE', filter: { states: ['PUBLISHED'] }, rights: { internal: true, drafts: 'NONE' } },
    });
    for (const reader of [anybody, signedIn]) await reader.next();
    const input = { event: event.subject!, claim: claimBy('gna', { citations: [{ source: 'acled' }] }) };
    const claim = await parts.write({ type: 'addClaim', input });
    const dropped = await anybody.next();
    expect(inShort(dropped)).toBe(`WITHHELD ${claim.position.seq}`);
    expect(dropped).toMatchObject({ noticed: { notice: { subject: event.subject } } });
    expect(inShort(await signedIn.next())).toBe(`EVENT_CHANGED ${claim.position.seq}`);
    // From here on nothing of it is told to those who may not see it.
    const hidden = await parts.write({
      type: 'retractEvent',
      input: { id: event.subject!, expectedVersion: 1, reason: 'wrong' },
    });
    const next = await parts.writeAny();
    expect(inShort(await anybody.next())).toBe(`ENTITY_CHANGED ${next}`);
    expect(allInShort([await signedIn.next(), await signedIn.next()])).toEqual([
      `EVENT_RETRACTED ${hidden.position.seq}`,
      `ENTITY_CHANGED ${next}`,
    ]);
  },

  'a source that is kept inside, or given out, has readers query again, and is itself told to those who may see it': async (
    open,
  ) => {
    await using parts = await followable(open);
    await using anybody = startFollower(parts);
    await using signedIn = startFollower(parts, {
      interest: { about: 'TIMELINE', filter: { states: ['PUBLISHED'] }, rights: { internal: true, drafts: 'NONE' } },
    });
    for (const reader of [anybody, signedIn]) await reader.next();
    const inside = await parts.write(putSource('article', { redistribution: 'INTERNAL', expectedVersion: 1 }));
    const renamed = await parts.write(
      putSource('article', { redistribution: 'INTERNAL', expectedVersion: 2, title: { en: 'A title' } }),
    );
    const outside = await parts.write(putSource('article', { redistribution: 'OPEN', expectedVersion: 3 }));
    expect(allInShort([await anybody.next(), await anybody.next()])).toEqual([
      `REFETCH ${inside.position.seq}`,
      `REFETCH ${outside.position.seq}`,
    ]);
    expect(allInShort(await signedIn.untilSeq(outside.position.seq))).toEqual(
      [inside, renamed, outside].map(({ position }) => `ENTITY_CHANGED ${position.seq}`),
    );
  },
};
