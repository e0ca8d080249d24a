import type { Plugin } from 'graphql-yoga';
import type { Config } from '../config.ts';
import type { LeanPath } from '../lean-path.ts';
import { CardDrawings } from './card/card-drawings.ts';
import { useCards } from './card/use-cards.ts';
import { drawPictures } from './draw-pictures.ts';
import { leanPages } from './lean-pages.ts';
import { type PageParts, pageAnswers } from './page-answers.ts';
import { usePages } from './use-pages.ts';

/** Everything that is for people, as a server answers it. */
export interface ServedPages extends AsyncDisposable {
  readonly plugins: readonly Plugin[];
  /** The same straight over Node's HTTP. */
  readonly lean: LeanPath;
}

/** Prints and answers pages, and the pictures that are shown beside links to them. */
export function servedPages(parts: Omit<PageParts, 'draw'>, config: Config): ServedPages {
  const pages = pageAnswers({ ...parts, draw: drawPictures });
  const drawings = new CardDrawings(config.maxKeptAnswersBytes);
  return {
    plugins: [useCards(pages, drawings, config), usePages(pages, config)],
    lean: leanPages(pages, config),
    [Symbol.asyncDispose]: () => drawings[Symbol.asyncDispose](),
  };
}
