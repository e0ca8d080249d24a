import { expect, test } from 'vitest';
import { openPage, readIn, within } from '../../kit/open-page.ts';
import { addEvent, basicRecord } from '../../kit/requests.ts';
import { testApp } from '../../kit/test-app.ts';

test('the map counts all events of the view, however many, and each mark leads to as many as it says', async () => {
  await using waqai = await testApp();
  for (const request of basicRecord) await waqai.record.write(request);
  // Hundreds of kilometres from each other, so that none is drawn for another.
  for (let i = 1; i <= 620; i++) {
    const at = i <= 610 ? { latitude: 25 + (i % 4), longitude: 10 + (i % 4) } : undefined;
    const scene = { role: 'SCENE', precision: at === undefined ? 'UNKNOWN' : 'EXACT', ...(at && { coordinates: at }) } as const;
    await waqai.record.write(
      addEvent({ kind: i % 2 === 0 ? 'CLASH' : 'PROTEST', locations: [scene] }, { reason: 'where it was' }),
    );
  }
  for (const path of ['/?lang=en', '/?lang=en&order=DATE_ASC', '/?lang=ar&kinds=CLASH']) {
    const page = await openPage(waqai, path);
    const marks = page.all('a', 'map-mark');
    const counts = marks.map((mark) => Number(within(mark, 'text').map(readIn).join('')));
    expect(counts.toSorted()).toEqual(path.includes('kinds') ? [152, 153] : [152, 152, 153, 153]);
    const notes = page.all('p', 'picture-note').map(readIn).join(' ');
    if (path.includes('en')) expect(notes).toContain('10 events are not on the map: 10 at a place that is not known.');
    for (const [i, { attribs }] of marks.entries()) {
      const shown = await openPage(waqai, attribs.href ?? '');
      expect(shown.all('p', 'state').map(readIn).join(' ')).toContain(String(counts[i]));
    }
    const rows = page.all('details', 'picture-table').flatMap((table) => within(table, 'a').map(({ attribs }) => attribs.href));
    expect(marks.filter(({ attribs }) => !rows.includes(attribs.href))).toEqual([]);
  }
});
