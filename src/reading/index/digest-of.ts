import { hash } from 'node:crypto';

/** 96 bits that stand for a text, or for two: enough that no two of a record are ever taken for each other. */
export type Digest = readonly [number, number, number];

/** Digests that are remembered: rows have the same codes again and again, and an id that is looked for is added a moment later. */
const mostRemembered = 4_096;

type Remembered = Map<string, Map<string | undefined, Digest>>;

// When the newer are many they become the older, so that what is asked for stays.
let [newer, older]: [Remembered, Remembered] = [new Map(), new Map()];
let size = 0;

/** The digest that stands for a text, or for two in their order. */
export function digestOf(first: string, second?: string): Digest {
  const found = newer.get(first)?.get(second);
  if (found !== undefined) return found;
  const digest = older.get(first)?.get(second) ?? made(second === undefined ? [first] : [first, second]);
  if (size >= mostRemembered) {
    [newer, older] = [new Map(), newer];
    size = 0;
  }
  const under = newer.get(first) ?? new Map<string | undefined, Digest>();
  newer.set(first, under.set(second, digest));
  size++;
  return digest;
}

/** Forgets whose digests were asked for lately: words that are withheld may be among them. */
export function forgetDigests(): void {
  [newer, older] = [new Map(), new Map()];
  size = 0;
}

function made(texts: readonly string[]): Digest {
  const digest = hash('sha256', JSON.stringify(texts), 'buffer');
  return [digest.readUInt32BE(0), digest.readUInt32BE(4), digest.readUInt32BE(8)];
}
