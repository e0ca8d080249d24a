import type { Encoding } from './decoded.ts';
import type { Bytes } from './unpacked.ts';

/** Words with letters that are not ASCII’s, and how long they are, that an encoding is told by. */
const maxWords = 4_000;
const maxWordLength = 60;

export interface FoundEncoding {
  readonly encoding: Encoding;
  /** Some of its bytes stand for nothing in it. */
  readonly isDamaged: boolean;
}

/**
 * How a file is encoded: by its byte order mark, else UTF-8 where all of it is that, else by its words: which of the encodings of
 * older spreadsheets makes words of them. All of it is read, in bounded memory: one letter far down decides.
 */
export async function encodingOf(open: () => Bytes): Promise<FoundEncoding> {
  const plain = await unlessOther(open());
  if (plain !== undefined) return { encoding: plain, isDamaged: false };
  const encoding = byWords(await wordsIn(open()));
  return { encoding, isDamaged: encoding === 'utf-8' };
}

/** What the byte order mark says, UTF-8 where all of it is that, or undefined. */
async function unlessOther(bytes: Bytes): Promise<Encoding | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for await (const piece of bytes) {
      if (first && piece.length >= 2) {
        if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
        if (piece[0] === 0xfe && piece[1] === 0xff) return 'utf-16be';
      }
      first = false;
      decoder.decode(piece, { stream: true });
    }
    // A character that is cut off at the very end is a cut file, not another encoding.
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The words of a file with a byte above ASCII: letters, and whatever such a byte may be. */
async function wordsIn(bytes: Bytes): Promise<Uint8Array[]> {
  const words: Uint8Array[] = [];
  let word: number[] = [];
  let isHigh = false;
  const end = (): void => {
    if (isHigh) words.push(Uint8Array.from(word));
    word = [];
    isHigh = false;
  };
  for await (const piece of bytes) {
    for (const byte of piece) {
      const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
      if (!isLetter && byte < 0x80) end();
      else if (word.length < maxWordLength) word.push(byte);
      isHigh ||= byte >= 0x80;
    }
    if (words.length >= maxWords) return words;
  }
  end();
  return words;
}

/** What older spreadsheets write, by the letters that its words are of. Of two that fit alike the first is taken. */
const candidates: readonly { readonly encoding: Encoding; readonly script: RegExp }[] = [
  { encoding: 'windows-1252', script: /^\p{Script=Latin}+$/u },
  { encoding: 'windows-1256', script: /^[\p{Script=Arabic}\p{Script=Inherited}\u0640]+$/u },
  { encoding: 'windows-1251', script: /^\p{Script=Cyrillic}+$/u },
];

function byWords(words: readonly Uint8Array[]): Encoding {
  const scored = [
    // Some damaged bytes do not make another encoding of a text.
    { encoding: 'utf-8', score: share(words, isUtf8) >= 0.9 ? 1 : 0 },
    ...candidates.map(({ encoding, script }) => {
      const decoder = new TextDecoder(encoding);
      return { encoding, score: share(words, (word) => isWord(decoder.decode(word), script)) };
    }),
  ];
  return scored.reduce((best, each) => (each.score > best.score ? each : best), { encoding: 'windows-1252', score: 0 }).encoding;
}

function share(words: readonly Uint8Array[], fits: (word: Uint8Array) => boolean): number {
  return words.length === 0 ? 0 : words.filter(fits).length / words.length;
}

function isUtf8(word: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(word);
    return true;
  } catch {
    return false;
  }
}

/** Whether a text is what words look like: letters of one script, capitals only at the beginning or throughout. */
function isWord(text: string, script: RegExp): boolean {
  const parts = text.split(/[^\p{L}\p{M}\u0640]+/u).filter((part) => part !== '');
  return parts.every((part) => {
    if (!script.test(part)) return false;
    // Latin letters above ASCII stand among others, as in "Cajibío"; a word of nothing else is another script read wrongly.
    if (/^[^A-Za-z]{3,}$/.test(part) && /\p{Script=Latin}/u.test(part)) return false;
    return /^\p{Lu}?[^\p{Lu}]*$/u.test(part) || /^[^\p{Ll}]*$/u.test(part);
  });
}
