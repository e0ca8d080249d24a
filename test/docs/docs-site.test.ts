import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { brokenLinks } from '../../tools/docs-site/broken-links.ts';
import { buildSite } from '../../tools/docs-site/build-site.ts';
import { axeViolations } from '../kit/axe-violations.ts';
import { testBrowser } from '../kit/browser.ts';
import { tempFolder } from '../kit/temp-folder.ts';

test('the documentation is a site that opens from a folder: its links lead somewhere, its search finds parts of pages', async () => {
  await using folder = await tempFolder();
  expect(await buildSite(folder.file('site'))).toBeGreaterThan(40);
  expect(brokenLinks(folder.file('site'))).toEqual([]);
  await using browser = await testBrowser();
  await using page = await browser.open({ width: 320 });
  const address = (file: string) => pathToFileURL(folder.file(`site/${file}`)).href;
  await page.goto(address('index.html'));
  await page.getByRole('link', { name: 'Contents' }).click();
  await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'First steps' }).click();
  await page.waitForURL(address('docs/first-steps.html'));
  await page.getByRole('link', { name: /^Next:/ }).click();
  await page.waitForURL(address('docs/concepts.html'));
  await page.getByRole('searchbox').fill('eventsource browser');
  await page.locator('#found a', { hasText: 'In a browser: EventSource' }).click();
  await page.waitForURL(`${address('docs/following.html')}#in-a-browser-eventsource`);
  expect([browser.askedElsewhere, browser.complaints]).toEqual([[], []]);
  const views = [
    ['index.html', 'light'],
    ['docs/asking.html', 'dark'],
  ] as const;
  for (const [file, colorScheme] of views) {
    await page.emulateMedia({ colorScheme });
    await page.goto(address(file));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect([file, await axeViolations(page, undefined, { preload: false })]).toEqual([file, []]);
  }
});

test('a link of the site that leads to no file, to no part of a page, out of the folder or to a server is found', async () => {
  await using folder = await tempFolder();
  const good = ['other/page.html', 'other/page.html#there', '#here', 'file.txt', 'https://example.org/', 'mailto:a@example.org'];
  const bad = ['gone.html', 'other/page.html#gone', '#gone', '../outside.html', '/file.txt', 'other/'];
  await mkdir(folder.file('other'));
  await writeFile(folder.file('file.txt'), 'x');
  await writeFile(
    path.join(folder.path, 'other/page.html'),
    '<h2 id="there">There</h2><img src="../file.txt"><img src="gone.png">',
  );
  await writeFile(
    folder.file('index.html'),
    `<p id="here">${[...good, ...bad].map((href) => `<a href="${href}">x</a>`).join('')}`,
  );
  expect(brokenLinks(folder.path)).toEqual([...bad.map((each) => `index.html: ${each}`), 'other/page.html: gone.png']);
});
