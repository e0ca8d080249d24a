import type { Plugin } from 'graphql-yoga';
import { cachePolicy } from '../../cache-headers.ts';
import type { Config } from '../../config.ts';
import { namesEtag } from '../../etags.ts';
import { cardsPath } from '../card-path.ts';
import type { Pages } from '../page-answers.ts';
import type { CardDrawings } from './card-drawings.ts';

/** Answers the pictures that are shown beside links: PNG, which is what everybody who shows links can show. */
export function useCards(pages: Pages, drawings: CardDrawings, config: Pick<Config, 'cacheAnswers' | 'cachePast'>): Plugin {
  const policy = cachePolicy(config);
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      if (url.pathname !== cardsPath || (request.method !== 'GET' && request.method !== 'HEAD')) return;
      const { headers, signal, method } = request;
      const { status, answer, language } = await pages.card({
        path: url.pathname,
        parameters: url.searchParams,
        accept: headers.get('accept'),
        acceptLanguage: headers.get('accept-language'),
        authorization: headers.get('authorization'),
        gone: () => signal,
      });
      const png = status === 200 ? await drawings.png(answer) : undefined;
      if (png === undefined) {
        const told = status === 200 ? { status: 503, headers: { ...plain, 'Retry-After': '1' } } : { status, headers: plain };
        return endResponse(new fetchAPI.Response(status === 200 ? 'Too many pictures wait to be drawn.\n' : answer.text, told));
      }
      const isPast = ['asOf', 'version'].some((name) => url.searchParams.has(name));
      const sent = {
        'Content-Type': 'image/png',
        'Content-Language': language,
        'Content-Length': String(png.length),
        'Cache-Control': policy({ status, isWrong: false, isPast, isKeyed: headers.has('authorization') }),
        // An answer names its language, or hangs on the one that the browser likes.
        Vary: 'Authorization, Accept-Language',
        ETag: answer.etag,
      };
      if (namesEtag(headers.get('if-none-match'), answer.etag)) {
        const { 'Content-Length': _, ...rest } = sent;
        return endResponse(new fetchAPI.Response(null, { status: 304, headers: rest }));
      }
      endResponse(new fetchAPI.Response(method === 'HEAD' ? null : png, { headers: sent }));
    },
  };
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
