/** The same words with room for half as many again, and for `atLeast`. */
export function grownWords(words: Uint32Array, atLeast = 0): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(Math.max(words.length + (words.length >> 1), atLeast, 64));
  more.set(words);
  return more;
}
