import { type ActorLookup, type Bond, bonds } from '../../domain/derived/akin.ts';
import type { RecordedSubject } from '../../ledger/storage.ts';
import type { OperationReader } from './operation-reader.ts';

/** Loads actors with all that they belong to, and sources with all that they derive from, for the domain to look up. */
export async function lookUp(
  reader: OperationReader,
  bond: Bond,
  actors: readonly string[],
  sources: readonly string[] = [],
): Promise<ActorLookup> {
  const found = new Map<string, RecordedSubject>();
  const load = async (
    type: 'actor' | 'source',
    from: readonly string[],
    above: (subject: RecordedSubject) => readonly string[],
  ): Promise<void> => {
    for (let level = [...new Set(from)]; level.length > 0; ) {
      const subjects = await Promise.all(level.map((id) => reader.entity(type, id)));
      const known = subjects.filter((each) => each !== undefined);
      for (const each of known) found.set(each.id, each as RecordedSubject);
      level = [...new Set(known.flatMap((each) => above(each as RecordedSubject)))].filter((id) => !found.has(id));
    }
  };
  await Promise.all([load('actor', actors, (actor) => affiliated(actor, bond)), load('source', sources, derivedFrom)]);
  return { get: ((_: string, id: string) => found.get(id)) as ActorLookup['get'] };
}

function affiliated({ state }: RecordedSubject, bond: Bond): string[] {
  return 'affiliations' in state
    ? state.affiliations.filter((each) => bonds[bond].some((kind) => kind === each.kind)).map((each) => each.to)
    : [];
}

function derivedFrom({ state }: RecordedSubject): string[] {
  return 'derivedFrom' in state && state.derivedFrom !== undefined ? [state.derivedFrom] : [];
}
