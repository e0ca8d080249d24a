import { maxLengths } from '../../domain/base/text.ts';
import type { ParticipantInput } from '../../domain/record/participant.ts';
import type { Dataset, ForeignEntity, Reference } from '../foreign-event.ts';
import { spellingKey, withoutMarks } from '../tables/bare-text.ts';
import { type Cells, lower } from '../tables/cells.ts';
import { namedLike } from '../tables/columns-like.ts';
import type { CsvMapping } from './csv-mapping.ts';
import type { LinkedSource } from './linked-sheets.ts';
import { textColumns } from './mapping-columns.ts';
import { slugOf } from './slug-of.ts';

/** The dataset that a mapping names: who says what its rows say, and the publication that they are cited from. */
export function datasetOf({ dataset, title, summary }: CsvMapping): Dataset {
  const { name, publisher, publisherKind = 'CIVIL_SOCIETY', language, url, licence, attribution, redistribution } = dataset;
  const languages = [title, summary].flatMap((columns) => textColumns(columns, language).map(([tag]) => tag));
  return {
    scheme: `${name} event`,
    title: name,
    languages: [...new Set([language, ...languages])],
    claimant: {
      type: 'actor',
      name: publisher,
      slug: slugOf('publisher', publisher, publisher),
      scheme: 'waqai dataset',
      value: publisher,
      entities: [],
      input: () => ({ kind: publisherKind, names: [{ text: publisher, language }] }),
    },
    source: {
      type: 'source',
      name,
      slug: slugOf('dataset', name, name),
      scheme: 'waqai dataset',
      value: name,
      entities: [],
      input: () => ({
        kind: 'DATASET',
        publisher: { [language]: publisher },
        title: { [language]: name },
        url,
        licence,
        attribution,
        redistribution,
      }),
    },
  };
}

/** Most names that one row’s cells are divided into. */
const maxNames = 50;

export interface MappedActors {
  readonly entities: readonly ForeignEntity[];
  readonly participants: (ref: Reference) => ParticipantInput[];
}

/** Who a row says took part, in which role. */
export function actorsOf(cells: Cells, { actors = [], dataset }: CsvMapping): MappedActors {
  const said = actors.flatMap(({ column, role, kind, separator }) =>
    cells.parts(lower(column), separator).map((name) => ({ role, of: actorCalled(name, kind, dataset) })),
  );
  const once = new Map(said.map((each) => [`${each.role} ${each.of.spelled}`, each]));
  const taken = [...once.values()].slice(0, maxNames);
  return {
    entities: taken.map(({ of }) => of),
    participants: (ref) => taken.map(({ role, of }) => ({ actor: ref(of), role })),
  };
}

type ActorEntity = Extract<ForeignEntity, { readonly type: 'actor' }>;

function actorCalled(
  name: string,
  kind: ReturnType<ActorEntity['input']>['kind'],
  { name: dataset, language, redistribution }: CsvMapping['dataset'],
): ActorEntity {
  return {
    type: 'actor',
    name,
    slug: slugOf('actor', name, `${dataset} ${name}`),
    scheme: `${dataset} actor`,
    value: name.slice(0, maxLengths.line),
    spelled: spellingKey(name).slice(0, maxLengths.line),
    entities: [],
    input: () => ({
      kind,
      names: [{ text: name.slice(0, maxLengths.name).toWellFormed(), language }],
      ...(redistribution === 'INTERNAL' ? { redistribution } : {}),
    }),
  };
}

/** Publications: an address, or a name where it is none. */
export function sourcesOf(
  cells: Cells,
  { sources, dataset }: CsvMapping,
  linked?: ReadonlyMap<string, LinkedSource>,
): ForeignEntity[] {
  const said = (sources?.columns ?? [])
    .flatMap((name) => namedLike(cells, name))
    .flatMap((column) => cells.parts(column, sources?.separator).map((each) => ({ column, each })));
  const once = new Map(said.map(({ column, each }) => [withoutMarks(each), column]));
  return Array.from(once)
    .slice(0, maxNames)
    .map(([each, column]): ForeignEntity => {
      const listed = linked?.get(each);
      if (linked !== undefined && listed === undefined)
        cells.flag(column, `The sheet of sources has no ${JSON.stringify(each)}.`);
      return listed === undefined ? namedSource(each, dataset) : linkedSource(each, listed, dataset);
    });
}

function namedSource(each: string, { name, redistribution }: CsvMapping['dataset']): ForeignEntity {
  const url = /^https?:\/\//i.test(each) && each.length <= maxLengths.url ? URL.parse(each) : null;
  const value = each.slice(0, maxLengths.line);
  return {
    type: 'source',
    name: value,
    slug: slugOf('source', url?.hostname ?? each, `${name} ${each}`),
    scheme: `${name} source`,
    value,
    ...(url === null ? { spelled: spellingKey(value) } : {}),
    entities: [],
    input: () => ({
      kind: 'OTHER',
      publisher: { und: (url?.hostname ?? each).slice(0, maxLengths.name) },
      url: url === null ? undefined : each,
      redistribution,
      note: { en: `As ${name} names it; not read for this record.`.slice(0, maxLengths.note) },
    }),
  };
}

function linkedSource(
  id: string,
  { publisher, title, url, publishedOn, description }: LinkedSource,
  { name, language, redistribution }: CsvMapping['dataset'],
): ForeignEntity {
  const link = url === undefined || url.length > maxLengths.url ? null : URL.parse(url);
  const called = publisher ?? link?.hostname ?? title ?? id;
  return {
    type: 'source',
    name: title ?? id,
    slug: slugOf('source', called, `${name} ${id}`),
    scheme: `${name} source`,
    value: id.slice(0, maxLengths.line),
    entities: [],
    input: () => ({
      kind: 'OTHER',
      publisher: { [language]: called.slice(0, maxLengths.name) },
      title: title === undefined ? undefined : { [language]: title.slice(0, maxLengths.title) },
      url: link === null ? undefined : url,
      publishedOn: publishedOn === undefined ? undefined : { edtf: publishedOn },
      redistribution,
      note: description === undefined ? undefined : { [language]: description.slice(0, maxLengths.note) },
    }),
  };
}
