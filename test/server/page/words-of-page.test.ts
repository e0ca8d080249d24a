import { expect, test } from 'vitest';
import { problemCodes } from '../../../src/domain/base/problem.ts';
import { countInWords, rangeInWords } from '../../../src/server/page/element/in-words.ts';
import { writingIn } from '../../../src/server/page/page-context.ts';
import { elementWords } from '../../../src/server/page/words/element-words.ts';
import { pageLanguages, wordsFor } from '../../../src/server/page/words/page-languages.ts';
import { openPage, readIn, within } from '../../kit/open-page.ts';
import { addEvent, basicRecord, putActor, putPlace } from '../../kit/requests.ts';
import { testApp } from '../../kit/test-app.ts';

test('numbers are grouped so that no language of the page reads a thousand as one and a fraction', () => {
  const written = Object.values(pageLanguages).map((words) => [writingIn(words).count(1_234_567), words.pictures.number(1_234)]);
  expect(written).toEqual(Array.from(written, () => ['1,234,567', '1,234']));
});

test('an element in pages of others writes numbers as the page does', () => {
  const written = Object.values(pageLanguages).map((page) => {
    const words = elementWords(page);
    const range = rangeInWords({ low: 1_234, best: null, high: 2_345 }, words);
    return [range.match(/[\d.,]+/g), countInWords(words.claims, 1_234, words).match(/[\d.,]+/g)];
  });
  expect(written).toEqual(Array.from(written, () => [['1,234', '2,345'], ['1,234']]));
});

test('a moment has its day as the API words days, where the timeline is', () => {
  const written = ['en', 'ar'].map((lang) => writingIn(wordsFor(lang, null), 'Africa/Tripoli').instant('2026-02-10T23:30:00Z'));
  expect(written).toEqual(['11 February 2026 at 01:30 EET', '11 فبراير/شباط 2026 في 01:30 ص غرينتش+2']);
});

test('what is wrong with an address is said in the language of its reader, beside the API’s own words for it', async () => {
  await using waqai = await testApp({ tripoli: true });
  const told = async (query: string) => (await openPage(waqai, `/?lang=ar&${query}`)).all('ul', 'problems').map(readIn);
  expect(await told('kinds=CLASHES')).toEqual([expect.stringMatching(/^ماذا حدث: ليست هذه قيمة مما يُقبل هنا\. Value "CLASHES"/)]);
  expect(await told('places.anyOf=nowhere')).toEqual([expect.stringMatching(/^أين: لا وجود لما يُسمّى هنا\. .*nowhere/)]);
  expect(await told('asOf=2020-01-01')).toEqual([expect.stringMatching(/^كما كان السجل في: لم يكن قد سُجّل شيء في ذلك الوقت\./)]);
  expect(await told('occurred.firstDay=2019-13-01')).toEqual([expect.stringMatching(/^ليس قبل: \p{Script=Arabic}/u)]);
  const english = await openPage(waqai, '/?lang=en&kinds=CLASHES');
  expect(english.all('ul', 'problems').map(readIn)).toEqual([expect.stringMatching(/^What happened: Value "CLASHES"/)]);
});

test('every code that an input may be refused by has words in Arabic', () => {
  const { reasons } = wordsFor('ar', null).problem;
  expect(Object.keys(problemCodes).filter((code) => !/\p{Script=Arabic}/u.test(String(Object(reasons)[code])))).toEqual([]);
});

test('actors and places that an address asks for are called by their names, also where they are not among those offered', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const named = (en: string, ar: string) => ({
    names: [
      { text: en, language: 'en' },
      { text: ar, language: 'ar' },
    ],
  });
  await waqai.record.write(putActor('idle', named('The Idle', 'الخاملون')));
  const { subject: there = '' } = await waqai.record.write(putPlace('far', named('Far Away', 'بعيد')));
  await waqai.record.write(addEvent());
  const asked = `actors.anyOf=idle&places.anyOf=${there}`;
  const shown = async (lang: string) =>
    (await openPage(waqai, `/?${asked}&lang=${lang}`))
      .all('div', 'asked')
      .flatMap((told) => within(told, 'li').map((each) => readIn(each)));
  expect(await shown('en')).toEqual(['Who took part: The Idle ✕', 'Where: Far Away ✕']);
  expect(await shown('ar')).toEqual(['من شارك: الخاملون ✕', 'أين: بعيد ✕']);
});

test('in an Arabic citation dates, links and hashes stand apart, so that their parts are not turned around', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  const title = { en: 'A clash', ar: 'اشتباك' };
  const { subject = '' } = await waqai.record.write(addEvent({ title }, { reason: 'r' }));
  const text = async (lang: string) => readIn((await openPage(waqai, `/events/${subject}/1?lang=${lang}`)).all('pre')[0]!);
  expect(await text('ar')).toMatch(
    /^اشتباك\. .*\. \u2068Tripoli\u2069\. waqai\. النسخة 1 \(\u20682026-01-01\u2069\)\. \u2068http\S+\u2069\. \u2068c_\S+, SHA-256 \w{64}\u2069\.$/,
  );
  expect(await text('en')).not.toMatch(/[\u2066-\u2069]/);
});
