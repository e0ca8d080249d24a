// Builds the site of the documentation into a folder (`npm run docs`), and fails where a link on it leads nowhere.
import path from 'node:path';
import { brokenLinks } from './docs-site/broken-links.ts';
import { buildSite } from './docs-site/build-site.ts';
import { repository } from './docs-site/site-pages.ts';

const folder = path.resolve(process.argv[2] ?? path.join(repository, 'site'));
const pages = await buildSite(folder);
const broken = brokenLinks(folder);
for (const each of broken) console.error(`${each} leads nowhere.`);
console.log(`${pages} pages in ${path.relative(process.cwd(), folder) || '.'}: open index.html, or put the folder on any host.`);
process.exitCode = broken.length > 0 ? 1 : 0;
