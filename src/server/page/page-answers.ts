import { type GraphQLError, GraphQLError as GraphqlError } from 'graphql';
import { rightsOf } from '../../domain/record/visibility.ts';
import type { Storage } from '../../ledger/storage.ts';
import type { Viewer } from '../../schema/context.ts';
import { OperationReader } from '../../schema/run/operation-reader.ts';
import { linkOn } from '../../transfer/link-on.ts';
import { AnswerText } from '../answer-text.ts';
import type { Config } from '../config.ts';
import { deskAnswer } from '../desk/print-desk.ts';
import type { Engine } from '../engine.ts';
import { eventVersion } from '../event-version.ts';
import type { KeptAnswers } from '../kept-answers.ts';
import type { Viewers } from '../viewers.ts';
import { type AskRecord, askingAs } from './ask-record.ts';
import { printComparison } from './comparison-page.ts';
import { printEvent } from './event-page.ts';
import { embedPath, type PageContext, timelinePath, writingIn } from './page-context.ts';
import { timelineSlugs } from './page-documents.ts';
import { PageRefused, refusedAs } from './page-refused.ts';
import { type PageTarget, pageTarget } from './page-target.ts';
import { parametersOf, viewOf } from './page-view.ts';
import type { DrawPictures } from './parts/page-pictures.ts';
import { problemPage } from './problem-page.ts';
import { printTimeline } from './timeline-page.ts';
import { printTimelines } from './timelines-page.ts';
import { wordsFor } from './words/page-languages.ts';

export interface PageParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly viewers: Viewers;
  readonly kept: KeptAnswers;
  /** What a client is told of what was thrown. */
  readonly mask: (error: unknown) => GraphQLError;
  /** What paths on this server begin with, and links for elsewhere. */
  readonly root: string;
  readonly linkBase: () => string;
  readonly draw: DrawPictures;
  readonly config: Pick<Config, 'basemap'>;
}

/** What a request says that decides which page it is answered. */
export interface PageAsked {
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly accept: string | null | undefined;
  readonly acceptLanguage: string | null | undefined;
  readonly authorization: string | null | undefined;
  /** Made when it is asked for: aborts when its client goes. */
  readonly gone: () => AbortSignal;
}

/** A page as it is answered. */
export interface PageAnswer {
  readonly status: number;
  readonly language: string;
  readonly answer: AnswerText;
  readonly isKeyUnknown: boolean;
  /** Whether other pages may show it in a frame. */
  readonly isEmbedded: boolean;
}

/** The pages of a server. */
export interface Pages {
  /** Answers a page; undefined where an address is that of none. */
  answer(asked: PageAsked): Promise<PageAnswer> | undefined;
  /** Says that there is nothing at an address. */
  missing(asked: PageAsked): Promise<PageAnswer>;
}

/** Prints pages, and answers again what it printed as long as the record is the same. */
export function pageAnswers(parts: PageParts): Pages {
  return {
    answer: (asked) => {
      const target = pageTarget(asked.path, asked.accept);
      return target && answerPage(target, asked, parts);
    },
    missing: (asked) => answerPage({ type: 'NOTHING' }, asked, parts),
  };
}

async function answerPage(target: PageTarget, asked: PageAsked, parts: PageParts): Promise<PageAnswer> {
  const { root, linkBase, viewers, kept, mask, config } = parts;
  const words = wordsFor(asked.parameters.get('lang'), asked.acceptLanguage ?? null);
  const isEmbedded = target.type === 'TIMELINE' && target.isEmbedded;
  // Links of what is embedded are those of the page itself.
  const view = viewOf(isEmbedded ? asked.path.replace(embedPath, '') : asked.path, asked.parameters, words);
  const mayFollow = asked.authorization == null;
  const context = {
    words,
    view,
    root,
    base: linkBase(),
    write: writingIn(words),
    mayFollow,
    isEmbedded,
    hasBasemap: config.basemap !== '',
  };
  let isKeyUnknown = false;
  const told = (status: number, answer: AnswerText): PageAnswer => ({
    status,
    language: words.language,
    answer,
    isKeyUnknown,
    isEmbedded,
  });
  // Whoever may not read the record signs in there.
  if (target.type === 'DESK') return told(200, deskAnswer(context));
  try {
    const who = viewers.nobodyAt(asked.authorization ?? undefined) ?? (await viewers.find(asked.authorization));
    isKeyUnknown = who.key === 'unknown';
    const { viewer } = who;
    const request = `${viewer.author === undefined ? '' : JSON.stringify(viewer.author)} ${isEmbedded ? 'EMBED' : 'PAGE'} ${words.language} ${view.path}?${parametersOf(view)}`;
    const found = await kept.find(request, asked.gone);
    if (found !== undefined) return told(200, found);
    const made = kept.make(request, asked.gone(), async (signal) => {
      const ask = askingAs(parts, viewer, signal);
      const text = await printed(target, ask, viewer, signal, context, parts);
      return { answer: new AnswerText(text), isShareable: ask.isShareable() };
    });
    return told(200, await made);
  } catch (error) {
    const refusal = error instanceof PageRefused ? error : refusedAs(error instanceof GraphqlError ? error : mask(error));
    return told(refusal.status, new AnswerText(problemPage(refusal, context)));
  }
}

async function printed(
  target: Exclude<PageTarget, { type: 'DESK' }>,
  ask: AskRecord,
  viewer: Viewer,
  signal: AbortSignal,
  context: PageContext,
  { storage, linkBase, draw }: PageParts,
): Promise<string> {
  switch (target.type) {
    case 'NOTHING':
      throw new PageRefused(404);
    case 'HOME': {
      const { timelines } = await ask.all(timelineSlugs, {});
      const [first, ...others] = timelines.nodes;
      if (first === undefined || others.length > 0) return printTimelines(ask, context);
      // Its links name it: they lead to the same when the record has other timelines, too.
      const view = { ...context.view, path: timelinePath(first.slug) };
      return printTimeline(ask, first.slug, { ...context, view }, draw);
    }
    case 'TIMELINE':
      return printTimeline(ask, target.slug, context, draw);
    case 'COMPARISON':
      return printComparison(ask, target.slug, context);
    case 'EVENT': {
      await using reader = await OperationReader.open(storage, rightsOf(viewer.author), { signal });
      const { id, version } = target;
      const options = { language: context.words.language, linkTo: linkOn(linkBase()) };
      const cited = await eventVersion(reader, id, version, options);
      if (cited === undefined) throw new PageRefused(404);
      return printEvent(ask, cited, version !== undefined, context);
    }
  }
}
