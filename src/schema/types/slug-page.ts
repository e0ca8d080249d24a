import { Problems } from '../../domain/base/problem.ts';
import { isAsked, parseSearch } from '../../domain/base/search-terms.ts';
import { allSoon } from '../../domain/base/soon.ts';
import type { PlaceLevel } from '../../domain/record/place.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import type { RecordedSubject } from '../../ledger/storage.ts';
import { builder } from '../builder.ts';
import { withCheck } from '../run/argument-checks.ts';
import { checkLength } from '../run/filter-lists.ts';
import type { FieldCost } from '../run/operation-cost.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { type Counted, lazily } from './connection.ts';
import { checkPage, type PageArguments, pageArguments, readPage } from './page.ts';

interface NamedArguments extends PageArguments {
  readonly text?: string | null | undefined;
  /** Of places alone. */
  readonly levels?: readonly PlaceLevel[] | null | undefined;
}

export const namedArguments = {
  ...builder.args((t) => ({
    text: t.string({ required: false, description: 'Only those whose names have this, read like EventFilter.text; blank: all.' }),
  })),
  ...pageArguments,
};

/** A page of the subjects of a type that the viewer may see, by slug. */
export function bySlug<T extends SluggedType>(
  type: T,
  { text, levels, ...args }: NamedArguments,
  reader: OperationReader,
): Counted<RecordedSubject<T>> {
  const search = isAsked(text) ? parseSearch(text, new Problems()) : undefined;
  const asked = { search, levels: levels ?? undefined };
  const { page } = lazily(() =>
    readPage(
      {
        connection: type,
        keys: (range) => reader.view.slugPage(type, range, reader.rights, asked),
        nodes: (named) => allSoon(named.map(({ id }) => reader.entity<T>(type, id))),
      },
      args,
    ),
  );
  return { page, total: () => reader.view.countBySlug(type, reader.rights, asked) };
}

/** What is looked up of names alone takes less than what is of all that bears them. */
const searchCost: FieldCost<NamedArguments> = { looks: ({ text }) => (isAsked(text) ? 1 : 0) };

export function checkSlugPage(type: SluggedType) {
  const check = withCheck(({ text, levels, ...args }: NamedArguments, problems) => {
    checkLength(levels, problems.at('levels'));
    checkPage(args, type, problems);
    if (isAsked(text)) parseSearch(text, problems.at('text'));
  });
  return { ...searchCost, ...check };
}
