import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Config } from '../config.ts';
import { deskFile } from '../desk/desk-files.ts';
import { eventFormatFor } from '../event-formats.ts';
import { basemapAnswers } from './basemap/basemap-answers.ts';
import { cardsPath } from './card-path.ts';
import type { PageAnswer, PageAsked, Pages } from './page-answers.ts';
import { sentPage } from './page-response.ts';
import { loadedByPages } from './page-style.ts';
import { pageTarget } from './page-target.ts';

/** Answers the pages for people, and what they load; whoever accepts pages is told by one, too, that there is nothing at an address. */
export function usePages(pages: Pages, config: Pick<Config, 'compressOverBytes' | 'basemap'>): Plugin {
  const ofBasemap = basemapAnswers(config);
  const responseOf = async (answer: Promise<PageAnswer>, { method, headers }: Request, fetchAPI: FetchAPI): Promise<Response> => {
    const sending = { method, ifNoneMatch: headers.get('if-none-match'), acceptEncoding: headers.get('accept-encoding') };
    const { body, ...init } = await sentPage(await answer, sending, config);
    return new fetchAPI.Response(body, init);
  };
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      if (!isRead(request)) return;
      const loaded =
        loadedByPages(url.pathname, request, fetchAPI) ??
        deskFile(url.pathname)?.respond(request, fetchAPI) ??
        ofBasemap(url.pathname, request, fetchAPI);
      if (loaded !== undefined) return endResponse(await loaded);
      const answer = pages.answer(askedBy(request, url));
      if (answer !== undefined) endResponse(await responseOf(answer, request, fetchAPI));
    },
    async onResponse({ request, response, fetchAPI, setResponse }) {
      if (response.status !== 404 || !isRead(request) || response.headers.get('content-type')?.startsWith('text/html')) return;
      const url = URL.parse(request.url);
      const accept = request.headers.get('accept');
      if (url === null || url.pathname === cardsPath || eventFormatFor(undefined, accept) !== 'PAGE') return;
      // What is told to programs is told as they read it, whatever it is.
      if (pageTarget(url.pathname, accept) !== undefined) return;
      setResponse(await responseOf(pages.missing(askedBy(request, url)), request, fetchAPI));
    },
  };
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

function askedBy({ headers, signal }: Request, { pathname, searchParams }: URL): PageAsked {
  return {
    path: pathname,
    parameters: searchParams,
    accept: headers.get('accept'),
    acceptLanguage: headers.get('accept-language'),
    authorization: headers.get('authorization'),
    gone: () => signal,
  };
}
