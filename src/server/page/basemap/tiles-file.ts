import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FetchAPI } from 'graphql-yoga';
import { ConfigError } from '../../config.ts';
import { namesEtag } from '../../etags.ts';
import { byteRange } from './byte-range.ts';

/** How a file of PMTiles begins, and the version that is read. */
const [magic, version] = ['PMTiles', 3];

/** Fails where a file is not there, or is none of PMTiles. */
export function checkTilesFile(file: string): void {
  const head = Buffer.alloc(8);
  try {
    const opened = openSync(file, 'r');
    readSync(opened, head);
    closeSync(opened);
  } catch (error) {
    throw new ConfigError(`--basemap is ${JSON.stringify(file)}, which cannot be read: ${(error as Error).message}.`, {
      cause: error,
    });
  }
  if (head.toString('latin1', 0, 7) !== magic || head[7] !== version)
    throw new ConfigError(`--basemap is ${JSON.stringify(file)}, which is no PMTiles file of version ${version}.`);
}

/** Answers a file, or the part of it that is asked for; who has it as it is, is told so. */
export async function tilesResponse(file: string, { method, headers }: Request, fetchAPI: FetchAPI): Promise<Response> {
  const { size, mtimeMs } = await stat(file);
  // What a reader puts together of parts has to be of one file.
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  const said = { ETag: etag, 'Accept-Ranges': 'bytes', 'Cache-Control': 'no-cache', 'Content-Type': 'application/vnd.pmtiles' };
  if (namesEtag(headers.get('if-none-match'), etag)) return new fetchAPI.Response(null, { status: 304, headers: said });
  const isSame = [null, etag].includes(headers.get('if-range'));
  const range = isSame ? byteRange(headers.get('range'), size) : undefined;
  if (range === 'NOT_THERE')
    return new fetchAPI.Response(null, { status: 416, headers: { ...said, 'Content-Range': `bytes */${size}` } });
  const { first, last } = range ?? { first: 0, last: size - 1 };
  const body = method === 'HEAD' ? null : (Readable.toWeb(createReadStream(file, { start: first, end: last })) as ReadableStream);
  return new fetchAPI.Response(body, {
    status: range === undefined ? 200 : 206,
    headers: {
      ...said,
      'Content-Length': String(last - first + 1),
      ...(range === undefined ? {} : { 'Content-Range': `bytes ${first}-${last}/${size}` }),
    },
  });
}
