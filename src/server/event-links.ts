import type { Plugin } from 'graphql-yoga';
import { parseLanguage } from '../domain/base/localized-text.ts';
import { Problems } from '../domain/base/problem.ts';
import { rightsOf } from '../domain/record/visibility.ts';
import type { Storage } from '../ledger/storage.ts';
import { linkOn } from '../transfer/link-on.ts';
import { etagOf, namesEtag } from './etags.ts';
import { type EventAddress, eventAddressOf } from './event-address.ts';
import { type EventFormat, eventFormatFor, eventFormats } from './event-formats.ts';
import { eventVersion } from './event-version.ts';
import { orRefused, refused } from './or-refused.ts';
import type { Viewers } from './viewers.ts';

interface LinkParts {
  readonly storage: Storage;
  readonly viewers: Viewers;
  /** What links begin with. */
  readonly linkBase: () => string;
}

/** Answers permanent links for machines: an event as it was in the version named, or as it is now, in the form that is asked for. */
export function useEventLinks(parts: LinkParts): Plugin {
  return {
    async onRequest({ request, url, endResponse }) {
      const asked = eventAddressOf(url.pathname);
      if (asked === undefined || request.method !== 'GET') return;
      const format = eventFormatFor(asked.suffix, request.headers.get('accept'));
      if (format === 'PAGE') return;
      endResponse(
        format === undefined
          ? refused(404, 'BAD_REQUEST', `An event is answered as ${eventFormats.map(({ suffix }) => suffix).join(', ')}.`)
          : await orRefused(() => answer(parts, request, url, asked, format)),
      );
    },
  };
}

async function answer(
  { storage, viewers, linkBase }: LinkParts,
  request: Request,
  url: URL,
  { id, version, suffix }: EventAddress,
  format: EventFormat,
): Promise<Response> {
  const rights = rightsOf((await viewers.ofRequest(request)).author);
  const problems = new Problems();
  const given = url.searchParams.get('language');
  const language = given === null ? undefined : parseLanguage(given, problems.at('language'));
  if (problems.found.length > 0) return refused(400, 'BAD_INPUT', 'The address asks for what is none.', problems.found);
  const cited = await eventVersion({ storage, rights, signal: request.signal }, id, version, {
    language,
    linkTo: linkOn(linkBase()),
  });
  if (cited === undefined) return refused(404, 'BAD_REQUEST', `There is no such version of ${id} that you may see.`);
  const text = await format.write(cited, `${linkBase()}${url.pathname}${url.search}`);
  const headers = {
    'Content-Type': format.contentType,
    'Cache-Control': 'no-cache',
    Vary: suffix === undefined ? 'Accept, Authorization' : 'Authorization',
    ETag: etagOf(text),
  };
  if (namesEtag(request.headers.get('if-none-match'), headers.ETag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers });
}
