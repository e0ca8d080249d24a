import { type GraphQLError, GraphQLError as GraphqlError } from 'graphql';
import type { Storage } from '../../ledger/storage.ts';
import { ofOneRecord } from '../../schema/run/of-one-record.ts';
import { AnswerText } from '../answer-text.ts';
import type { Config } from '../config.ts';
import { deskAnswer } from '../desk/print-desk.ts';
import type { Engine } from '../engine.ts';
import type { KeptAnswers } from '../kept-answers.ts';
import type { Viewers } from '../viewers.ts';
import { askingAs } from './ask-record.ts';
import { type PageContext, writingIn } from './page-context.ts';
import { cardForm, formOf, type PageForm } from './page-forms.ts';
import { PageRefused, refusedAs } from './page-refused.ts';
import { type PageTarget, pageTarget } from './page-target.ts';
import { parametersOf, viewOf } from './page-view.ts';
import type { DrawPictures } from './parts/page-pictures.ts';
import { type PrintParts, printCard, printTarget } from './print-target.ts';
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
  readonly contentType: string;
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
  /** Answers the picture that is shown beside a link, as SVG. */
  card(asked: PageAsked): Promise<PageAnswer>;
}

type Print = (context: PageContext, parts: PrintParts) => Promise<string>;

/** What is printed, and as what. */
type Printing = {
  /** What tells it from everything else at the same address. */
  readonly name: string;
  readonly form: PageForm;
  readonly isEmbedded: boolean;
} & (
  | { readonly print: Print; readonly alike?: undefined }
  /** The same to everybody, whether or not they may read the record. */
  | { readonly alike: (context: PageContext) => AnswerText }
);

/** Prints pages, and answers again what it printed as long as the record is the same. */
export function pageAnswers(parts: PageParts): Pages {
  const answerTarget = (target: PageTarget, asked: PageAsked): Promise<PageAnswer> => {
    const { parameters } = asked;
    const isEmbedded = 'isEmbedded' in target && target.isEmbedded;
    // Of a page only what it is asked to show counts, of others all that they are asked.
    const name = `${target.type} ${isEmbedded} ${target.type === 'ELEMENT' || target.type === 'OEMBED' ? parameters : ''}`;
    const told = { name, form: formOf(target, parameters), isEmbedded };
    // Whoever may not read the record signs in there.
    if (target.type === 'DESK') return answerWith({ ...told, alike: deskAnswer }, asked, parts);
    const print: Print = (context, printing) => printTarget(target, parameters, context, printing);
    return answerWith({ ...told, print }, asked, parts);
  };
  return {
    answer: (asked) => {
      const target = pageTarget(asked.path, asked.accept);
      return target && answerTarget(target, asked);
    },
    missing: (asked) => answerTarget({ type: 'NOTHING' }, asked),
    card: (asked) => {
      const { parameters } = asked;
      const print: Print = (context, printing) => printCard(parameters, context, printing);
      return answerWith({ name: `CARD ${parameters}`, form: cardForm, isEmbedded: false, print }, asked, parts);
    },
  };
}

async function answerWith(
  printing: Printing,
  { path, parameters, acceptLanguage, authorization, gone }: PageAsked,
  parts: PageParts,
): Promise<PageAnswer> {
  const { name, form, isEmbedded } = printing;
  const { root, linkBase, viewers, kept, mask, storage, draw, config } = parts;
  const words = wordsFor(parameters.get('lang'), acceptLanguage ?? null);
  // Links of what is embedded are those of the page itself.
  const view = viewOf(path.replace(/^\/embed(?=\/)/, '').replace(/\.json$/, ''), parameters, words);
  const mayFollow = authorization == null;
  const hasBasemap = config.basemap !== '';
  const context = { words, view, root, base: linkBase(), write: writingIn(words), mayFollow, isEmbedded, hasBasemap };
  let isKeyUnknown = false;
  const told = (status: number, answer: AnswerText): PageAnswer => ({
    status,
    contentType: form.contentType,
    language: words.language,
    answer,
    isKeyUnknown,
    isEmbedded,
  });
  if (printing.alike !== undefined) return told(200, printing.alike(context));
  const { print } = printing;
  try {
    const who = viewers.nobodyAt(authorization ?? undefined) ?? (await viewers.find(authorization));
    isKeyUnknown = who.key === 'unknown';
    const { viewer } = who;
    const request = `${viewer.author === undefined ? '' : JSON.stringify(viewer.author)} ${name} ${words.language} ${view.path}?${parametersOf(view)}`;
    const found = await kept.find(request, gone);
    if (found !== undefined) return told(200, found);
    // It is put together of several answers, each of one record.
    const made = kept.make(request, gone(), (signal) =>
      ofOneRecord(async (opened) => {
        opened(storage);
        const ask = askingAs(parts, viewer, signal);
        const text = await print(context, { storage, ask, viewer, signal, draw });
        return { answer: new AnswerText(text), isShareable: ask.isShareable() };
      }),
    );
    return told(200, await made);
  } catch (error) {
    const refusal = error instanceof PageRefused ? error : refusedAs(error instanceof GraphqlError ? error : mask(error));
    return told(refusal.status, new AnswerText(form.refused(refusal, context)));
  }
}
