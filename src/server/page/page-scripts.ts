import { readdirSync, readFileSync } from 'node:fs';
import { once } from '../../domain/base/once.ts';
import { ServedText } from '../served-text.ts';

/** Where the scripts are that a page names; each loads what it needs besides. They are sent as they are written. */
export const pageScripts = {
  live: '/page/live.js',
  pastSlider: '/page/past-slider.js',
  histogramBrush: '/page/histogram-brush.js',
  linkedPictures: '/page/linked-pictures.js',
  copyCitation: '/page/copy-citation.js',
  map: '/page/map.js',
} as const;

/** All scripts, by their paths. */
export const servedScripts = once((): Readonly<Record<string, () => ServedText>> => {
  // The sources are packed beside what is built of them.
  const folder = new URL('../../../src/server/page/script/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const headers = { 'Content-Type': 'text/javascript; charset=utf-8' };
  return Object.fromEntries(
    files.map((name) => [`/page/${name}`, once(() => new ServedText(readFileSync(new URL(name, folder), 'utf8'), headers))]),
  );
});
