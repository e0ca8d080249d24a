import type { Reference } from '../../domain/record/reference.ts';
import type { ImportEntry } from '../../domain/rules/change.ts';
import type { PlacedEntry } from './read-timeline-file.ts';

/**
 * Groups the subjects of a file so that each group refers only to itself and to groups before it: what refers to each other in a
 * circle is recorded together. (Tarjan's strongly connected components, without recursion: a chain of links may be long.)
 */
export function groupEntries(entries: readonly PlacedEntry[]): PlacedEntry[][] {
  const named = new Map<string, number>();
  for (const [i, { entry }] of entries.entries()) {
    named.set(entry.id, i);
    if ('slug' in entry.input) named.set(`${entry.type}/${entry.input.slug}`, i);
  }
  const next = entries.map(({ entry }) => [...new Set(referencesOf(entry).flatMap((name) => named.get(name) ?? []))]);
  // An event and the claims about it are recorded together.
  for (const [i, { entry }] of entries.entries()) if (entry.type === 'claim') next[named.get(entry.event) ?? -1]?.push(i);
  return components(next).map((group) => group.toSorted((a, b) => a - b).flatMap((i) => entries[i] ?? []));
}

function components(next: readonly (readonly number[])[]): number[][] {
  const order = new Array<number>(next.length).fill(-1);
  const low = new Array<number>(next.length).fill(0);
  const open = new Set<number>();
  const path: number[] = [];
  const found: number[][] = [];
  let count = 0;
  const enter = (at: number): { at: number; step: number } => {
    order[at] = low[at] = count++;
    path.push(at);
    open.add(at);
    return { at, step: 0 };
  };
  for (let start = 0; start < next.length; start++) {
    const walk = order[start] === -1 ? [enter(start)] : [];
    for (let top = walk.at(-1); top !== undefined; top = walk.at(-1)) {
      const to = next[top.at]?.[top.step++];
      if (to !== undefined) {
        if (order[to] === -1) walk.push(enter(to));
        else if (open.has(to)) low[top.at] = Math.min(low[top.at] ?? 0, order[to] ?? 0);
        continue;
      }
      walk.pop();
      const above = walk.at(-1);
      if (above !== undefined) low[above.at] = Math.min(low[above.at] ?? 0, low[top.at] ?? 0);
      if (low[top.at] !== order[top.at]) continue;
      const group = path.splice(path.lastIndexOf(top.at));
      for (const each of group) open.delete(each);
      found.push(group);
    }
  }
  return found;
}

/** Whatever an entry refers to: ids, and slugs with their type. */
export function referencesOf(entry: ImportEntry): string[] {
  const slug = (type: string, ref: Reference | null | undefined): string[] =>
    typeof ref === 'string' ? [`${type}/${ref}`, ref] : [];
  switch (entry.type) {
    case 'timeline':
      return [];
    case 'actor':
      return [
        ...(entry.input.affiliations ?? []).flatMap(({ to }) => slug('actor', to)),
        ...entry.input.names.flatMap(({ usedBy }) => slug('actor', usedBy)),
      ];
    case 'place':
      return [
        ...(entry.input.containers ?? []).flatMap((each) => slug('place', each.in)),
        ...entry.input.names.flatMap(({ usedBy }) => slug('actor', usedBy)),
      ];
    case 'source':
      return slug('source', entry.input.derivedFrom);
    case 'claim':
      return [
        entry.event,
        ...(entry.input.answers ? [entry.input.answers] : []),
        ...slug('actor', entry.input.claimant),
        ...slug('actor', entry.input.through),
        ...[...(entry.input.citations ?? []), ...(entry.assessment?.citations ?? [])].flatMap(({ source }) =>
          slug('source', source),
        ),
        ...valuesOf(entry.input, slug),
      ];
    case 'event':
      return [
        ...slug('timeline', entry.timeline),
        ...(entry.input.links ?? []).map(({ event }) => event),
        ...(entry.verification?.citations ?? []).flatMap(({ source }) => slug('source', source)),
        ...(entry.mergedInto === undefined ? [] : [entry.mergedInto]),
        ...(entry.mergedFrom ?? []),
        ...(entry.mergedClaims?.all ?? []),
        ...claimsOf(entry),
        ...valuesOf(entry.input, slug),
      ];
  }
}

type Values = Pick<(ImportEntry & { type: 'event' })['input'], 'locations' | 'participants' | 'casualties' | 'losses'>;

function valuesOf(
  { locations, participants, casualties, losses }: Values,
  slug: (type: string, ref: Reference | null | undefined) => string[],
): string[] {
  return [
    ...(locations ?? []).flatMap(({ place, anchors }) => [
      ...slug('place', place),
      ...(anchors ?? []).flatMap((each) => slug('place', each)),
    ]),
    ...(participants ?? []).flatMap(({ actor }) => slug('actor', actor)),
    ...(casualties ?? []).flatMap(({ of }) => slug('actor', of)),
    ...(losses ?? []).flatMap(({ owner }) => slug('actor', owner)),
  ];
}

function claimsOf({ input }: ImportEntry & { type: 'event' }): readonly string[] {
  const values = [
    ...(input.locations ?? []),
    ...(input.participants ?? []),
    ...(input.casualties ?? []),
    ...(input.losses ?? []),
  ];
  return [...(input.dateAccordingTo ?? []), ...values.flatMap(({ accordingTo }) => accordingTo ?? [])];
}
