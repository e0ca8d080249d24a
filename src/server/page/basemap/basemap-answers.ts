import type { FetchAPI } from 'graphql-yoga';
import { ownValue } from '../../../domain/base/own-value.ts';
import type { Config } from '../../config.ts';
import { mapLibrary } from './map-library.ts';
import { checkTilesFile, tilesResponse } from './tiles-file.ts';

/** Where the file of tiles is on this server. */
export const tilesPath = '/page/basemap.pmtiles';

/** Answers what is asked for of the map; undefined where a path is that of nothing it has. */
type BasemapAnswers = (path: string, request: Request, fetchAPI: FetchAPI) => Promise<Response> | undefined;

/** The operator's map in tiles, with all that draws it; nothing where there is none. Fails at the start where it could not be shown. */
export function basemapAnswers({ basemap: file }: Pick<Config, 'basemap'>): BasemapAnswers {
  if (file === '') return () => undefined;
  checkTilesFile(file);
  const served = mapLibrary();
  return (path, request, fetchAPI) =>
    path === tilesPath ? tilesResponse(file, request, fetchAPI) : ownValue(served, path)?.().respond(request, fetchAPI);
}
