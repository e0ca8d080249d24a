import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Eleventy, { type EleventySettings } from '@11ty/eleventy';
import { framedPage } from './framed-page.ts';
import { type Found, onSite } from './page-markdown.ts';
import { repository, type SitePage, sitePages } from './site-pages.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** What every page loads. */
const parts = ['site.css', 'search.js'];

/** Builds the site of the documentation into a folder, in place of what is there; answers how many pages it has. */
export async function buildSite(folder: string): Promise<number> {
  const pages = sitePages();
  const found: Found = { sections: new Map(), files: new Set() };
  rmSync(folder, { recursive: true, force: true });
  const config = (settings: EleventySettings) => configure(settings, pages, found);
  const site = new Eleventy(path.relative('.', here), folder, { quietMode: true, configPath: false, config });
  site.disableLogger();
  await site.write();
  for (const file of found.files) copy(path.join(repository, file), path.join(folder, file));
  for (const part of parts) copy(path.join(here, part), path.join(folder, part));
  writeFileSync(path.join(folder, 'sections.js'), `globalThis.docsSections = ${JSON.stringify(sectionsOf(pages, found))};\n`);
  return pages.length;
}

/** Pages are templates in the places that they have in the repository; nothing in their text is taken for code. */
function configure(settings: EleventySettings, pages: readonly SitePage[], found: Found): object {
  const files = new Set(pages.map(({ file }) => file));
  settings.setUseGitIgnore(false);
  settings.setTemplateFormats(['md']);
  settings.amendLibrary('md', (markdown) => onSite(markdown, files, found));
  for (const { file, output, text } of pages) settings.addTemplate(file, text, { permalink: output, file });
  settings.addTransform('frame', function (content) {
    const page = pages.find(({ file }) => this.page.inputPath.endsWith(`/docs-site/${file}`));
    if (page === undefined) throw new Error(`${this.page.inputPath} is no page of the site.`);
    return framedPage(page, pages, content);
  });
  return { markdownTemplateEngine: false };
}

function copy(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to);
}

/** What a search looks through: of each part of a page where it is, what it is called, and its text. */
function sectionsOf(pages: readonly SitePage[], { sections }: Found): readonly (readonly string[])[] {
  return pages.flatMap(({ file, output, title }) =>
    (sections.get(file) ?? []).map(({ anchor, heading, text }, i) => [
      i === 0 ? output : `${output}#${anchor}`,
      title,
      heading,
      text,
    ]),
  );
}
