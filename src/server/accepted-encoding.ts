import { remembered } from '../domain/base/remembered.ts';
import { weighed } from './weighed.ts';

/** How an answer's bytes may be packed. */
export type Encoding = 'zstd' | 'br' | 'gzip';

/** The encodings, that which packs best in the same time first. */
const encodings: readonly Encoding[] = ['zstd', 'br', 'gzip'];

/** The encoding that an Accept-Encoding header likes best of ours; undefined where it likes none as well as the plain bytes. */
export function acceptedEncoding(header: string | null): Encoding | undefined {
  return header === null ? undefined : likedOf(header).best;
}

/** The same header comes with most requests of a browser. */
const likedOf = remembered(64, (header: string): { readonly best: Encoding | undefined } => {
  const weights = new Map(weighed(header).map(({ value, weight }) => [value, weight] as const));
  const weightOf = (name: string): number => weights.get(name) ?? weights.get('*') ?? 0;
  const plain = weights.get('identity') ?? 0;
  const [best] = encodings
    .filter((encoding) => weightOf(encoding) > 0 && weightOf(encoding) >= plain)
    .toSorted((a, b) => weightOf(b) - weightOf(a));
  return { best };
});
