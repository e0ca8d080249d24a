import type { Asked, Condition, EventFilter } from '../../domain/derived/event-filter.ts';
import { none, rowsOfBlock } from '../index/event-block.ts';
import type { Postings } from '../index/postings.ts';
import { bitsOfWord, setBit } from './bits.ts';
import type { Snapshot } from './snapshot.ts';

/** One row that is looked up takes as long as so many that are gone over one after the other. */
const worthwhile = 8;

/** Of so many actors or places at most it is found out beforehand which of them are wanted. */
const mostEntities = 2_048;

/** Under which ordinals the rows stand that a condition may keep; undefined where it is not worth while to find out. */
interface Posted {
  readonly postings: Postings;
  readonly ordinals: readonly number[] | undefined;
}

type PostedBy<Name extends Condition> = (asked: Asked<Name>, at: Snapshot) => Posted;

/** The conditions that rows are posted for. */
const postedBy: { readonly [Name in Condition]?: PostedBy<Name> } = {
  timelines: (timelines, { index: { ids, places } }) => ({
    postings: places.postings.timeline,
    ordinals: timelines.map((each) => ids.timeline.find(each)),
  }),
  actors: ({ anyOf, parts }, at) => {
    const daysOf = at.actorsIn(anyOf, parts);
    return {
      postings: at.index.places.postings.actor,
      ordinals: among(at.index.ids.actor.size, (actor) => daysOf(actor).length > 0),
    };
  },
  claimants: ({ anyOf, parts }, at) => {
    const daysOf = at.actorsIn(anyOf, parts);
    return {
      postings: at.index.places.postings.claimant,
      ordinals: among(at.index.ids.actor.size, (actor) => daysOf(actor).length > 0),
    };
  },
  places: ({ anyOf, parts }, at) => ({
    postings: at.index.places.postings.place,
    ordinals: among(at.index.ids.place.size, at.placesIn(anyOf, parts)),
  }),
  sources: (sources, { index: { ids, places } }) => ({
    postings: places.postings.source,
    ordinals: sources.map((each) => ids.source.find(each)),
  }),
  linksTo: ({ event }, { index: { ids, places } }) => ({ postings: places.postings.target, ordinals: [ids.event.find(event)] }),
};

function among(size: number, isWanted: (ordinal: number) => boolean): number[] | undefined {
  if (size > mostEntities) return undefined;
  return Array.from({ length: size }, (_, ordinal) => ordinal).filter(isWanted);
}

/**
 * The rows that there is a reason to look at for a filter, by whom and what it asks for: ascending, each once, those that hold no longer too.
 * Undefined where they are more than a few, and all may as well be gone over.
 */
export function fewRows(at: Snapshot, filter: EventFilter, few = at.index.rows.size / worthwhile): Uint32Array | undefined {
  let fewest: Uint32Array | undefined;
  for (const { postings, ordinals } of postedFor(at, filter))
    fewest = rowsUnder(postings, ordinals, fewest?.length ?? few) ?? fewest;
  return fewest;
}

/** The rows that there is a reason to look at for each condition that rows are posted for, a bit each, where they are many. */
export function postedRows(at: Snapshot, filter: EventFilter): Uint32Array[] {
  const { blocks } = at.index.rows;
  return postedFor(at, filter).map(({ postings, ordinals }) => {
    const words = new Uint32Array((blocks.length * rowsOfBlock) / bitsOfWord);
    for (const ordinal of ordinals) for (const chunk of postings.chunksOf(ordinal)) for (const row of chunk) setBit(words, row);
    return words;
  });
}

function postedFor(at: Snapshot, filter: EventFilter): { readonly postings: Postings; readonly ordinals: readonly number[] }[] {
  return (Object.keys(postedBy) as Condition[]).flatMap((name) => {
    const [asked, posted] = [filter[name], postedBy[name] as PostedBy<Condition> | undefined];
    if (asked === undefined || posted === undefined) return [];
    const { postings, ordinals } = posted(asked, at);
    return ordinals === undefined ? [] : [{ postings, ordinals: ordinals.filter((each) => each >= 0) }];
  });
}

/** The rows under some ordinals; undefined where they are more than so many. */
function rowsUnder(postings: Postings, ordinals: readonly number[], most: number): Uint32Array | undefined {
  const chunks: Uint32Array[] = [];
  let count = 0;
  for (const ordinal of ordinals)
    for (const chunk of postings.chunksOf(ordinal)) {
      count += chunk.length;
      if (count > most) return undefined;
      chunks.push(chunk);
    }
  const rows = new Uint32Array(count);
  let filled = 0;
  for (const chunk of chunks) {
    rows.set(chunk, filled);
    filled += chunk.length;
  }
  rows.sort();
  // A row may stand under several.
  let kept = 0;
  let last = none;
  for (const row of rows) {
    if (row !== last) rows[kept++] = row;
    last = row;
  }
  return rows.subarray(0, kept);
}
