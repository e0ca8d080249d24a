import { expect, test } from 'vitest';
import { setClock, writeLived } from '../../kit/lived-record.ts';
import { openPage, readIn, within } from '../../kit/open-page.ts';
import { createTimeline } from '../../kit/requests.ts';
import { testApp } from '../../kit/test-app.ts';

test('the index of timelines counts what is asked for, as it stood then, says so, and leads on to the same', async () => {
  const clock = setClock('2026-01-05T09:00:00Z');
  await using waqai = await testApp({ surroundings: clock.surroundings });
  await writeLived((request) => waqai.record.write(request), clock.goTo);
  await waqai.record.write(createTimeline({ slug: 'darfur', title: { en: 'Darfur' }, startsOn: '2003-02-26' }));
  const counts = async (query: string) =>
    (await openPage(waqai, `/?lang=en&${query}`)).all('ul', 'timelines').flatMap((list) => within(list, 'b').map(readIn));
  expect(await counts('')).toEqual(['0 events', '29 events']);
  expect(await counts('kinds=PROTEST')).toEqual(['0 events', '9 events']);
  // Darfur was not there yet.
  expect(await counts('asOf=2026-01-20')).toEqual(['30 events']);
  const page = await openPage(waqai, '/?lang=en&asOf=2026-01-20&actors.anyOf=gna&text=number');
  expect(page.all('p', 'notice').map(readIn)).toEqual(['The record as it stood on 20 January 2026. Show it as it is now']);
  expect(page.all('div', 'asked').flatMap((asked) => within(asked, 'li').map(readIn))).toEqual([
    'Words: number ✕',
    'Who took part: gna ✕',
  ]);
  const links = page.all('h2').flatMap((title) => within(title, 'a').map(({ attribs }) => attribs.href));
  expect(links).toEqual(['/timelines/tripoli?actors.anyOf=gna&text=number&asOf=2026-01-20&lang=en']);
  expect((await openPage(waqai, '/?kinds=CLASHES')).status).toBe(400);
});
