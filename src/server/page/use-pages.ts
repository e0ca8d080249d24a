import type { Plugin } from 'graphql-yoga';
import type { Config } from '../config.ts';
import type { AnswerPage } from './page-answers.ts';
import { sentPage } from './page-response.ts';
import { stylePath, styleResponse } from './page-style.ts';

/** Answers the pages for people, and what they load. */
export function usePages(answerPage: AnswerPage, config: Pick<Config, 'compressOverBytes'>): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      const { method, headers, signal } = request;
      if (method !== 'GET' && method !== 'HEAD') return;
      if (url.pathname === stylePath) return endResponse(await styleResponse(request, fetchAPI));
      const answered = answerPage({
        path: url.pathname,
        parameters: url.searchParams,
        accept: headers.get('accept'),
        acceptLanguage: headers.get('accept-language'),
        authorization: headers.get('authorization'),
        gone: () => signal,
      });
      if (answered === undefined) return;
      const sending = {
        method,
        ifNoneMatch: headers.get('if-none-match'),
        acceptEncoding: headers.get('accept-encoding'),
      };
      const { body, ...init } = await sentPage(await answered, sending, config);
      endResponse(new fetchAPI.Response(body, init));
    },
  };
}
