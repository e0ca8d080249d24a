import { parse, type ValidatedSubscriptionArgs, validateSubscriptionArgs } from 'graphql';
import { expect, test } from 'vitest';
import type { EventKind } from '../../src/domain/record/event-kind.ts';
import { allRights, anonymousRights } from '../../src/domain/record/visibility.ts';
import type { MessageResult } from '../../src/schema/run/run-subscription.ts';
import { type ShareKeys, shareKeys } from '../../src/schema/run/share-key.ts';
import { type ShownMessage, ShownMessages, type ToShow } from '../../src/schema/run/shown-messages.ts';
import { schema } from '../../src/schema/schema.ts';
import { timelineOfAll } from '../kit/follower.ts';

const keyOf = (...args: Parameters<typeof keysOf>): string => keysOf(...args).group;

function keysOf(
  document: ReturnType<typeof parse>,
  variableValues: Record<string, unknown>,
  rights = anonymousRights,
  interest = timelineOfAll,
): ShareKeys {
  const args = validateSubscriptionArgs({ schema, document, variableValues });
  if (!('schema' in args)) throw new AggregateError(args, 'the subscription is not valid');
  return shareKeys(document, args as ValidatedSubscriptionArgs, interest, rights);
}

const document = parse(`subscription ($since: LedgerCursor, $withTitle: Boolean = true) {
  timelineChanged(since: $since) { __typename ... on EventChanged { event { id title @include(if: $withTitle) { text } } } }
}`);

test('where a subscription begins is no difference between what it is told and what others are', () => {
  expect(keyOf(document, { since: 'c_1' })).toBe(keyOf(document, { since: 'c_2' }));
  expect(keyOf(document, { since: 'c_1' })).toBe(keyOf(document, {}));
});

test('a variable, its default, a document and what may be seen are', () => {
  const key = keyOf(document, {});
  expect(keyOf(document, { withTitle: true })).toBe(key);
  expect(keyOf(document, { withTitle: false })).not.toBe(key);
  expect(keyOf(document, {}, allRights)).not.toBe(key);
  expect(keyOf(parse(`${document.loc?.source.body}`), {})).not.toBe(key);
});

test('what those are told who follow different things looks the same', () => {
  const filtered =
    parse(`subscription ($kinds: [EventKind!], $language: LanguageTag) { timelineChanged(filter: { kinds: $kinds }) {
    ... on EventChanged { event { title(language: $language) { text } } } } }`);
  const of = (kind: EventKind, language?: string) =>
    keysOf(filtered, { kinds: [kind], language }, anonymousRights, {
      ...timelineOfAll,
      filter: { states: ['PUBLISHED'], kinds: [kind] },
    });
  expect(of('CLASH').message).toBe(of('AID').message);
  expect(of('CLASH').group).not.toBe(of('AID').group);
  expect(of('CLASH', 'ar').message).not.toBe(of('CLASH', 'en').message);
});

test('a variable that says more than where a subscription begins is told by', () => {
  const both = parse(`subscription ($since: String) { timelineChanged(since: $since) { ... on EventChanged {
    event { title(language: $since) { text } } } } }`);
  const keys = ['a', 'b'].map((since) => {
    const args = { operation: both.definitions[0], variableValues: { sources: {}, coerced: { since } } };
    return shareKeys(both, args as never, timelineOfAll, anonymousRights).message;
  });
  expect(keys[0]).not.toBe(keys[1]);
});

const message = (text: string): MessageResult => ({ data: { text } }) as never;

/** Messages over a ledger that the test moves on. */
function shownOver() {
  const ledger = { seq: 1, hash: 'first' };
  const shown = new ShownMessages({ newest: async () => ({ ...ledger }) });
  let made = 0;
  const makeNow = async (begins: () => void): Promise<ShownMessage> => {
    begins();
    return { head: ledger.hash, message: message(`${++made}`) };
  };
  const once = (what: string, make: ToShow['make'] = makeNow, signal = new AbortController().signal) =>
    shown.once({ what, objects: 1, signal, make });
  return { ledger, shown, once };
}

test('a message is made once for all who ask for it, and anew after the next change', async () => {
  const { shown, once } = shownOver();
  const both = await Promise.all([once('a'), once('a')]);
  expect([...both, await once('a')]).toEqual([message('1'), message('1'), message('1')]);
  expect(await once('b')).toEqual(message('2'));
  shown.forget();
  expect(await once('a')).toEqual(message('3'));
});

test('where others have written, nobody is shown what was made before', async () => {
  const { ledger, once } = shownOver();
  await once('a');
  ledger.hash = 'second';
  expect(await Promise.all([once('a'), once('a')])).toEqual([message('2'), message('2')]);
});

test('nor what had begun to be made before', async () => {
  const { ledger, once } = shownOver();
  const read = Promise.withResolvers<void>();
  const slow = once('a', async (begins) => {
    begins();
    const { hash } = ledger;
    await read.promise;
    return { head: hash, message: message('old') };
  });
  ledger.hash = 'second';
  const next = once('a');
  read.resolve();
  expect(await slow).toEqual(message('old'));
  expect(await next).toEqual(message('1'));
});

test('a message that was being made when something was written is kept for nobody', async () => {
  const { shown, once } = shownOver();
  const { promise, resolve } = Promise.withResolvers<ShownMessage>();
  const before = once('a', () => promise);
  shown.forget();
  const after = once('a', async () => ({ head: 'first', message: message('new') }));
  resolve({ head: 'first', message: message('old') });
  expect(await before).toEqual(message('old'));
  expect(await after).toEqual(message('new'));
  expect(await once('a')).toEqual(message('new'));
});

test('one that could not be made is made again', async () => {
  const { once } = shownOver();
  await expect(once('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await once('a')).toEqual(message('1'));
});

test('where whoever made it gave it up, the next of those who wait makes it', async () => {
  const { once } = shownOver();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const first = once('a', () => promise);
  const others = [once('a'), once('a')];
  resolve(undefined);
  expect(await first).toBeUndefined();
  expect(await Promise.all(others)).toEqual([message('1'), message('1')]);
});

test('whoever no longer waits does not wait for whoever makes it', async () => {
  const { once } = shownOver();
  const over = new AbortController();
  void once('a', () => new Promise(() => undefined));
  const other = once('a', undefined, over.signal);
  over.abort();
  expect(await other).toBeUndefined();
});
