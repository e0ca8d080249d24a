import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { once } from '../../../domain/base/once.ts';
import { ConfigError } from '../../config.ts';
import { ServedText } from '../../served-text.ts';

const script = { 'Content-Type': 'text/javascript; charset=utf-8' };

/** What of the packages goes to browsers, by where that is on this server. */
const parts = {
  '/page/maplibre-gl.mjs': { library: 'maplibre-gl', file: 'dist/maplibre-gl.mjs', headers: script },
  '/page/maplibre-gl-worker.mjs': { library: 'maplibre-gl', file: 'dist/maplibre-gl-worker.mjs', headers: script },
  '/page/maplibre-gl.css': {
    library: 'maplibre-gl',
    file: 'dist/maplibre-gl.css',
    headers: { 'Content-Type': 'text/css; charset=utf-8' },
  },
  '/page/pmtiles.js': { library: 'pmtiles', file: 'dist/pmtiles.js', headers: script },
} as const;

/** Where a package's file is; throws where there is none. */
type Resolve = (name: string) => string;

/**
 * What draws a map in tiles, from packages that whoever wants such a map installs beside waqai: they are as large as half of waqai with all
 * that it needs. Fails where one is not there.
 */
export function mapLibrary(
  resolve = createRequire(import.meta.url).resolve as Resolve,
): Readonly<Record<string, () => ServedText>> {
  const folders = { 'maplibre-gl': folderOf('maplibre-gl', resolve), pmtiles: folderOf('pmtiles', resolve) };
  return Object.fromEntries(
    Object.entries(parts).map(([place, { library, file, headers }]) => [
      place,
      once(() => new ServedText(readFileSync(path.join(folders[library], file)), headers)),
    ]),
  );
}

function folderOf(library: string, resolve: Resolve): string {
  try {
    return path.dirname(resolve(`${library}/package.json`));
  } catch (error) {
    throw new ConfigError('--basemap needs two packages more than the rest of waqai: npm install maplibre-gl pmtiles.', {
      cause: error,
    });
  }
}
