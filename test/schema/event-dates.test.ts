import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../kit/test-app.ts';

// What a date means that stands in no record yet.

let waqai: TestApp;
beforeAll(async () => {
  waqai = await testApp();
});
afterAll(() => waqai[Symbol.asyncDispose]());

const query = `query ($edtf: Edtf!, $partOfDay: PartOfDay, $language: LanguageTag) { eventDate(edtf: $edtf, partOfDay: $partOfDay) {
  edtf partOfDay earliest latest shape text(language: $language) { text language } } }`;

test('a date is said in words before it is recorded, in either language, with the days that it may have been', async () => {
  const edtf = '[2020-05-11..2020-05-20]';
  const days = { edtf, partOfDay: null, earliest: '2020-05-11', latest: '2020-05-20', shape: 'ONE_OF' };
  const asked = async (language: string) => (await waqai.ask(query, { edtf, language })).data.eventDate;
  expect(await asked('en')).toEqual({ ...days, text: { text: 'between 11 and 20 May 2020', language: 'en' } });
  expect(await asked('ar')).toEqual({ ...days, text: { text: expect.stringContaining('مايو/أيار'), language: 'ar' } });
  const { data } = await waqai.ask(query, { edtf: '2020-05-17', partOfDay: 'DAWN' });
  expect(data.eventDate).toMatchObject({ partOfDay: 'DAWN', text: { text: expect.stringContaining('dawn') } });
});

test.each([
  [{ edtf: 'mid-May' }, 'INVALID_DATE', ['eventDate', 'edtf']],
  [{ edtf: '2020-02-30' }, 'INVALID_DATE', ['eventDate', 'edtf']],
  [{ edtf: '2020', partOfDay: 'DAWN' }, 'CONTRADICTION', ['eventDate', 'partOfDay']],
])('what is no date is refused with where and why: %j', async (variables, code, path) => {
  const { errors } = await waqai.ask(query, variables);
  expect(errors?.[0].extensions.problems).toEqual([expect.objectContaining({ code, path })]);
});
