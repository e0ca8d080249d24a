import { directionOf, type LanguageTag } from '../../domain/base/localized-text.ts';
import { Problems } from '../../domain/base/problem.ts';
import { parseSearch, type SearchTerms } from '../../domain/base/search-terms.ts';
import { type HighlightPart, highlight, type ParsedText, parseText } from '../../domain/derived/highlight.ts';
import { type EventKind, eventKinds } from '../../domain/record/event-kind.ts';
import { nameOfKind } from '../../domain/record/event-kind-names.ts';
import type { RecordedSubject } from '../../ledger/storage.ts';
import { builder, enumOf } from '../builder.ts';
import { type NodeModel, node } from '../refs.ts';
import { withCheck } from '../run/argument-checks.ts';
import type { FieldCost } from '../run/operation-cost.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { eventKind } from './event-content.ts';
import { highlightPart } from './highlight.ts';
import { textDirection } from './localized-text.ts';
import { checkPageSize, defaultPageSize } from './page.ts';

const suggestionTypes = {
  ACTOR: 'An actor.',
  PLACE: 'A place.',
  SOURCE: 'A source.',
  KIND: 'A kind of event.',
} as const satisfies Record<string, string>;
type SuggestionType = keyof typeof suggestionTypes;
const suggestionType = enumOf('SuggestionType', 'What is suggested while somebody types.', suggestionTypes);

interface SuggestionModel {
  readonly type: SuggestionType;
  readonly node: NodeModel | undefined;
  readonly kind: EventKind | undefined;
  readonly language: LanguageTag;
  readonly parts: readonly HighlightPart[];
}

const suggestion = builder.objectRef<SuggestionModel>('Suggestion').implement({
  description: 'What a text that is being typed may stand for.',
  fields: (t) => ({
    type: t.expose('type', { type: suggestionType, description: 'What it is.' }),
    node: t.field({ type: node, nullable: true, description: 'It; null for a kind.', resolve: (each) => each.node }),
    kind: t.field({ type: eventKind, nullable: true, description: 'The kind, where it is one.', resolve: (each) => each.kind }),
    text: t.string({ description: 'The name that fits.', resolve: ({ parts }) => parts.map(({ text }) => text).join('') }),
    language: t.expose('language', { type: 'LanguageTag', description: 'The language of that name.' }),
    direction: t.field({
      type: textDirection,
      description: 'Which way that is written.',
      resolve: ({ language }) => directionOf(language),
    }),
    parts: t.expose('parts', { type: [highlightPart], description: 'That name, with what fits marked.' }),
  }),
});

/** What is typed is a search whose last word may not be finished yet. */
function parseTyped(text: string, problems: Problems): SearchTerms | undefined {
  const terms = parseSearch(text, problems);
  const last = terms?.all.at(-1);
  if (terms === undefined || last === undefined) return terms;
  return { ...terms, all: [...terms.all.slice(0, -1), { ...last, prefix: true }] };
}

interface Name {
  readonly language: LanguageTag;
  readonly read: ParsedText;
}

const nameIn = (language: LanguageTag, text: string): Name => ({ language, read: parseText(text) });

function shown(names: readonly Name[], { all }: SearchTerms): Pick<SuggestionModel, 'language' | 'parts'> | undefined {
  const marked = names.map((each) => ({ ...each, parts: highlight(each.read, all) }));
  const count = (parts: readonly HighlightPart[]): number =>
    parts.filter((each) => each.marked).reduce((sum, { text }) => sum + text.length, 0);
  const asTyped = (read: ParsedText): number => count(highlight(read, all, (term) => [term]) ?? []);
  const fitting = marked.flatMap(({ language, read, parts }) =>
    parts === undefined ? [] : [{ language, parts, rank: [asTyped(read), count(parts)] as const }],
  );
  return fitting.toSorted((a, b) => b.rank[0] - a.rank[0] || b.rank[1] - a.rank[1])[0];
}

const namesOfKinds = (Object.keys(eventKinds) as EventKind[]).map((kind) => ({
  kind,
  names: Object.entries(nameOfKind(kind)).map(([language, text]) => nameIn(language, text)),
}));

function kindsLike(terms: SearchTerms): SuggestionModel[] {
  return namesOfKinds.flatMap(({ kind, names }) => {
    const whole = names.filter(({ read }) => terms.all.every((term) => highlight(read, [term]) !== undefined));
    const fits = shown(whole, terms);
    return fits === undefined ? [] : [{ type: 'KIND' as const, node: undefined, kind, ...fits }];
  });
}

function namesOf(subject: RecordedSubject): Name[] {
  const { state } = subject;
  if ('names' in state) return state.names.map(({ language, text }) => nameIn(language, text));
  const texts = [('title' in state && state.title) || {}, ('publisher' in state && state.publisher) || {}];
  return texts.flatMap((each) => Object.entries(each)).map(([language, text]) => nameIn(language, text));
}

async function suggest(
  text: string,
  types: readonly SuggestionType[],
  first: number,
  reader: OperationReader,
): Promise<SuggestionModel[]> {
  const terms = parseTyped(text, new Problems());
  if (terms === undefined) return [];
  const named = (['actor', 'place', 'source'] as const).filter((type) => types.includes(type.toUpperCase() as SuggestionType));
  const found = await reader.view.suggestNames(terms, named, first, reader.rights);
  const subjects = await Promise.all(
    found.map(async ({ id, type }): Promise<SuggestionModel[]> => {
      const subject = (await reader.entity(type, id)) as RecordedSubject | undefined;
      // A name may have many spellings, and an operation may ask many times.
      if (reader.turns.isOver) await reader.turns.wait();
      const fits = subject === undefined ? undefined : shown(namesOf(subject), terms);
      if (subject === undefined || fits === undefined) return [];
      return [{ type: type.toUpperCase() as SuggestionType, node: subject as NodeModel, kind: undefined, ...fits }];
    }),
  );
  return [...(types.includes('KIND') ? kindsLike(terms) : []), ...subjects.flat()].slice(0, first);
}

/** What each name that begins so is used for is counted. */
const suggestionCost: FieldCost = { looks: 4 };

builder.queryFields((t) => ({
  suggest: t.field({
    type: [suggestion],
    description:
      'What a text that is being typed may stand for: kinds of event first, then names that begin so, then those that begin so behind an article (ال), then those that most events are about. The last word may be unfinished.',
    args: {
      text: t.arg.string({ required: true, description: 'What is typed so far, in any language; read like EventFilter.text.' }),
      types: t.arg({ type: [suggestionType], required: false, description: 'Only these; everything where it is left out.' }),
      first: t.arg.int({ required: false, description: 'How many, 1 to 100; 20 where it is left out.' }),
    },
    extensions: {
      ...suggestionCost,
      ...withCheck(({ text, first }: { text: string; first?: number | null }, problems) => {
        parseTyped(text, problems.at('text'));
        if (typeof first === 'number') checkPageSize(first, problems.at('first'));
      }),
    },
    resolve: (_, { text, types, first }, { reader }) =>
      suggest(text, types ?? (Object.keys(suggestionTypes) as SuggestionType[]), first ?? defaultPageSize, reader),
  }),
}));
