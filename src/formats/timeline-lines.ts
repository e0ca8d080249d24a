import { ownValue } from '../domain/base/own-value.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** The lists of a timeline file, by what each line of the same as lines is called. */
const lists = { actor: 'actors', place: 'places', source: 'sources', event: 'events' } as const;
type Lists = (typeof lists)[keyof typeof lists];

/**
 * A timeline file as lines of JSON (NDJSON): the first says the format and the timeline, each other holds one subject, an event with its
 * claims: `{"actor":{…}}`. What goes through files line by line finds one subject on each.
 */
export function timelineLines(file: string): string {
  const {
    actors = [],
    places = [],
    sources = [],
    events = [],
    ...first
  } = JSON.parse(file) as Record<string, unknown> & Partial<Record<Lists, object[]>>;
  const given = { actors, places, sources, events };
  const lines = Object.entries(lists).flatMap(([name, list]) => given[list].map((each) => ({ [name]: each })));
  return [first, ...lines].map((each) => `${JSON.stringify(each)}\n`).join('');
}

/** The timeline file that lines stand for; undefined where the text is none of these. */
export function timelineOfLines(text: string): object | undefined {
  const [first = '', ...rest] = text.split('\n');
  const head = headOf(first);
  if (head === undefined) return undefined;
  const file: Record<Lists, unknown[]> = { actors: [], places: [], sources: [], events: [] };
  for (const [i, line] of rest.entries()) {
    if (line.trim() === '') continue;
    const { list, value } = subjectOf(line, i + 2);
    file[list].push(value);
  }
  return { ...head, ...file };
}

/** What a first line says of format and timeline; undefined where it is none. */
export function headOf(line: string): object | undefined {
  const head = objectOf(line.replace(/^\uFEFF/, ''));
  return head !== undefined && 'format' in head ? head : undefined;
}

/** The subject of another line, and its list in a timeline file. */
export function subjectOf(line: string, number: number): { readonly list: Lists; readonly value: unknown } {
  const [entry, ...others] = Object.entries(objectOf(line) ?? {});
  const list = entry === undefined || others.length > 0 ? undefined : ownValue<Lists>(lists, entry[0]);
  if (entry !== undefined && list !== undefined) return { list, value: entry[1] };
  const known = Object.keys(lists).join(', ');
  throw new UnreadableFile(`line ${number} is no JSON object with one of ${known}: the file is cut off, or no timeline as lines`);
}

function objectOf(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
