import { maxLengths } from '../../domain/base/text.ts';
import type { SourceInput } from '../../domain/record/source.ts';
import type { ForeignEntity } from '../foreign-event.ts';
import type { Cells } from '../tables/cells.ts';
import { slugOf } from './slug-of.ts';

const entry = /^(.*?),\s*(\d{4}-\d\d-\d\d),([\s\S]*)$/;

/**
 * The articles that a row was coded from. `source_article` is `"OFFICE,DATE,HEADLINE";"OFFICE,DATE,HEADLINE"`, where headlines hold
 * commas, semicolons and quotes; of older rows a free text, which is kept as one publication’s title.
 */
export function articlesOf(cells: Cells): ForeignEntity[] {
  const text = cells.text('source_article');
  if (text === undefined) return [];
  const entries = /^".*"$/s.test(text) ? text.slice(1, -1).split(/"\s*;\s*"/) : [text];
  const found = entries.map((each) => each.trim()).filter((each) => each !== '');
  return [...new Map(found.map((each) => [each, articleOf(each)])).values()].slice(0, 100);
}

function articleOf(text: string): ForeignEntity {
  const [, office = '', date = '', headline = ''] = entry.exec(text) ?? [];
  const title = headline.trim() === '' ? text : headline.trim();
  const value = text.slice(0, maxLengths.line);
  return {
    type: 'source',
    name: value,
    slug: slugOf('ucdp-source', office, text),
    scheme: 'UCDP GED source',
    value: value.length === text.length ? value : slugOf(value.slice(0, 400), '', text),
    entities: [],
    input: (): Omit<SourceInput, 'slug'> => ({
      kind: 'OTHER',
      publisher: { und: office.trim() === '' ? 'not given apart' : office.trim().slice(0, maxLengths.name) },
      title: { und: title.length > maxLengths.title ? `${title.slice(0, maxLengths.title - 1).toWellFormed()}…` : title },
      publishedOn: isDay(date) ? { edtf: date } : undefined,
      redistribution: 'ATTRIBUTION',
      note: { en: 'As UCDP GED cites it; not read for this record.' },
    }),
  };
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text >= '1000';
}
