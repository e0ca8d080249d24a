import { crc32 } from 'node:zlib';
import type { Classification } from '../../domain/record/timeline-event.ts';
import { digestOf } from './digest-of.ts';
import { entryTags, furtherKindOf, furtherKinds, furtherMask, furtherWord, tagOf } from './row-entries.ts';

type Code = Pick<Classification, 'scheme' | 'code'>;

/** The entry of a code that a foreign dataset gives an event: some bits of its scheme, and 64 of a digest of both, which no two of a record share. */
export function classificationWords({ scheme, code }: Code): [number, number, number] {
  const [first, second] = digestOf(scheme, code);
  return [furtherWord('CLASSIFICATION', schemeBits(scheme)), first, second];
}

function schemeBits(scheme: string): number {
  return crc32(scheme) & furtherMask;
}

/** Whether an entry of a row may be a code of a scheme: of another one it hardly ever is. */
export function mayBeOfScheme(scheme: string): (word: number) => boolean {
  const bits = schemeBits(scheme);
  return (word) => isClassification(word) && (word & furtherMask) === bits;
}

/** Whether an entry of a row is one of some codes. */
export function isAnyCode(codes: readonly Code[]): (word: number, words: Uint32Array, after: number) => boolean {
  const wanted = codes.map(classificationWords);
  return (word, words, after) =>
    wanted.some(([first, second, third]) => word === first && words[after] === second && words[after + 1] === third);
}

function isClassification(word: number): boolean {
  return tagOf(word) === entryTags.FURTHER && furtherKindOf(word) === furtherKinds.CLASSIFICATION;
}
