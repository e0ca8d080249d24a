export const bitsOfWord = 32;
const allBits = 0xffff_ffff;

/** Whether a bit of some words is set. */
export function hasBit(words: Uint32Array, place: number): boolean {
  return (((words[place >>> 5] ?? 0) >>> (place & (bitsOfWord - 1))) & 1) === 1;
}

/** How many bits of a word are set. */
export function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

export function setBit(words: Uint32Array, place: number): void {
  const word = place >>> 5;
  words[word] = (words[word] ?? 0) | (1 << (place & (bitsOfWord - 1)));
}

export function clearBit(words: Uint32Array, place: number): void {
  const word = place >>> 5;
  words[word] = (words[word] ?? 0) & ~(1 << (place & (bitsOfWord - 1)));
}

/** Sets the bits at some places, ascending, from a first one on. */
export function setBits(words: Uint32Array, first: number, places: Uint16Array, count: number): void {
  let word = first >>> 5;
  let bits = 0;
  for (let i = 0; i < count; i++) {
    const place = first + (places[i] ?? 0);
    if (place >>> 5 !== word) {
      words[word] = (words[word] ?? 0) | bits;
      word = place >>> 5;
      bits = 0;
    }
    bits |= 1 << (place & (bitsOfWord - 1));
  }
  if (bits !== 0) words[word] = (words[word] ?? 0) | bits;
}

/**
 * Puts the places of the bits that are set in so many words into `places`, ascending. Answers how many they are. Always the same kind of
 * list: a loop that is given this kind now, that one then takes ten times as long.
 */
export function placesOfBits(words: Uint32Array, first: number, length: number, places: Uint16Array): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    const begin = i * bitsOfWord;
    let left = words[first + i] ?? 0;
    // Mostly all are set, or none.
    if (left === allBits) for (let bit = 0; bit < bitsOfWord; bit++) places[count++] = begin + bit;
    else
      while (left !== 0) {
        const lowest = left & -left;
        places[count++] = begin + (bitsOfWord - 1 - Math.clz32(lowest));
        left ^= lowest;
      }
  }
  return count;
}

/** The numbers of all bits that are set, ascending. */
export function numbersOfBits(words: Uint32Array): number[] {
  const found: number[] = [];
  for (let i = 0; i < words.length; i++)
    for (let left = words[i] ?? 0; left !== 0; ) {
      const lowest = left & -left;
      found.push(i * bitsOfWord + (bitsOfWord - 1 - Math.clz32(lowest)));
      left ^= lowest;
    }
  return found;
}
