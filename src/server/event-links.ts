import type { Plugin } from 'graphql-yoga';
import { parseLanguage } from '../domain/base/localized-text.ts';
import { Problems } from '../domain/base/problem.ts';
import { rightsOf } from '../domain/record/visibility.ts';
import { geoJson } from '../formats/write/write-geojson.ts';
import type { Storage } from '../ledger/storage.ts';
import { OperationReader } from '../schema/run/operation-reader.ts';
import { positionOfVersion, snapshotAt } from '../schema/types/snapshot-model.ts';
import { linkOn } from '../transfer/link-on.ts';
import { type EventWithClaims, renderStates } from '../transfer/render-events.ts';
import { orRefused, refused } from './or-refused.ts';
import type { Viewers } from './viewers.ts';

const linkPath = /^\/events\/(event_[0-9a-z]{26})(?:\/([1-9]\d{0,8}))?$/;

interface LinkParts {
  readonly storage: Storage;
  readonly viewers: Viewers;
  /** What links begin with. */
  readonly linkBase: () => string;
}

/** Answers permanent links: an event as it was in the version named, or as it is now, as GeoJSON. */
export function useEventLinks(parts: LinkParts): Plugin {
  return {
    async onRequest({ request, url, endResponse }) {
      const [, id, version] = linkPath.exec(url.pathname) ?? [];
      if (id === undefined || request.method !== 'GET') return;
      endResponse(await orRefused(() => answer(parts, request, url, id, version)));
    },
  };
}

async function answer(
  { storage, viewers, linkBase }: LinkParts,
  request: Request,
  url: URL,
  id: string,
  version: string | undefined,
): Promise<Response> {
  await using reader = await OperationReader.open(storage, rightsOf((await viewers.ofRequest(request)).author), {
    signal: request.signal,
  });
  const problems = new Problems();
  const given = url.searchParams.get('language');
  const language = given === null ? undefined : parseLanguage(given, problems.at('language'));
  if (problems.found.length > 0) return refused(400, 'BAD_INPUT', 'The address asks for what is none.', problems.found);
  const found = await versionOf(reader, id, version === undefined ? undefined : Number(version));
  if (found === undefined) return refused(404, 'BAD_REQUEST', `There is no such version of ${id} that you may see.`);
  const [event] = await renderStates(reader, [found], { language, linkTo: linkOn(linkBase()) });
  const list = {
    title: event?.title ?? { text: '', language: 'en', direction: 'LTR' as const },
    url: `${linkBase()}${url.pathname}${url.search}`,
    updatedAt: event?.changedAt ?? '',
  };
  const text = (await Array.fromAsync(geoJson.write(only(event), list))).join('');
  return new Response(text, {
    headers: { 'Content-Type': geoJson.contentType, 'Cache-Control': 'no-cache', Vary: 'Authorization' },
  });
}

async function* only<T>(value: T | undefined): AsyncGenerator<T> {
  if (value !== undefined) yield value;
}

async function versionOf(reader: OperationReader, id: string, version: number | undefined): Promise<EventWithClaims | undefined> {
  const event = await reader.event(id);
  const at =
    event === undefined ? undefined : await positionOfVersion(event.id as `event_${string}`, version ?? event.version, reader);
  const snapshot = event === undefined || at === undefined ? undefined : await snapshotAt(event, at, reader);
  if (event === undefined || snapshot === undefined || at === undefined) return undefined;
  const { version: number, state, derived, claims } = snapshot;
  return { event: { ...event, version: number, state, derived }, claims };
}
