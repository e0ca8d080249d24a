import { type ExternalId, type ForeignType, withheldScheme } from '../../domain/record/external-id.ts';
import { type Digest, digestOf } from './digest-of.ts';
import { DigestTable } from './digest-table.ts';

/** What stands for a foreign id, whatever it is the id of. */
export function foreignDigest({ scheme, value }: Pick<ExternalId, 'scheme' | 'value'>): Digest {
  return digestOf(scheme, value);
}

/** What of a state foreign datasets know its subject by. */
interface Known {
  readonly externalIds?: readonly ExternalId[];
  readonly knownAs?: readonly string[];
}

/** The ids that foreign datasets have given to a subject, and what of them it is still known by where it is withheld. */
export function foreignDigests({ externalIds = [], knownAs = [] }: Known): {
  readonly given: readonly Digest[];
  readonly left: readonly Digest[];
} {
  return {
    given: externalIds.map(foreignDigest),
    left: knownAs.map((value) => foreignDigest({ scheme: withheldScheme, value })),
  };
}

/** Which subjects have had a foreign id: where to look. What they have at a position their rows and versions say. */
export class ForeignIds {
  readonly #tables: Readonly<Record<ForeignType, DigestTable>> = {
    event: new DigestTable(),
    actor: new DigestTable(),
    place: new DigestTable(),
    source: new DigestTable(),
  };

  get bytes(): number {
    return Object.values(this.#tables).reduce((sum, table) => sum + table.bytes, 0);
  }

  add(type: ForeignType, digest: Digest, ordinal: number): void {
    this.#tables[type].add(digest, ordinal);
  }

  /** The ordinals of those that have had it. */
  find(type: ForeignType, digest: Digest): number[] {
    return this.#tables[type].find(digest);
  }
}
