import { hasOwnInitials, mayGetOwnInitials } from './own-initials.ts';

// Arabic writes and, by, for and the article in one word with what follows: الكتاب, وبدمج, للميناء. Who types كتاب, دمج or ميناء
// means these too. What is taken off is what Larkey’s light10 takes off the front (Lucene’s ArabicStemmer is the reference), and ب
// and ل by themselves; endings stay. Three things keep words apart that light10 brings together: the order is that of the language,
// so that nothing is taken off behind an article (البحرية, the navy, has nothing of freedom); ك and ف go with an article only; and
// words whose first letter is their own are known (وزارة, لجنة, بلدة, ورقة).

/** Least letters that are left of a word: ولد and بحر stay whole, and so does الف; but not بالحي. */
const fewest = 3;
const fewestBehindArticle = 2;

const arabic = /^[\u0621-\u064A]{3,}$/u;

/**
 * What a folded word is without و, ب, ل and ال in front of it, and without the hamza behind a last ي, which many leave out. Words
 * that are not Arabic stay as they are.
 */
export function lightStem(word: string): string {
  return arabic.test(word) ? withoutFront(word.replace(/يء$/u, 'ي')) : word;
}

function withoutFront(word: string): string {
  if (hasOwnInitials(word)) return word;
  const afterAnd = without(/^(?:و|ف(?=ال..|لل..))/u, word);
  if (hasOwnInitials(afterAnd)) return afterAnd;
  // ل and ال are written لل, and so is ل before a word that begins with ل.
  if (/^لل../u.test(afterAnd)) {
    const own = [afterAnd.slice(1), `ا${afterAnd.slice(1)}`].find(hasOwnInitials);
    return own ?? afterAnd.slice(2);
  }
  const afterPreposition = without(/^(?:[بل]|ك(?=ال..))/u, afterAnd);
  if (hasOwnInitials(afterPreposition)) return afterPreposition;
  return without(/^ال/u, afterPreposition, fewestBehindArticle);
}

function without(front: RegExp, word: string, least = fewest): string {
  const rest = word.replace(front, '');
  return rest.length < least ? word : rest;
}

/**
 * What the beginning of a folded word is without what stands in front: only where an article shows that it does, since the rest is not
 * written yet.
 */
export function lightStemOfBeginning(begun: string): string {
  if (!arabic.test(begun) || mayGetOwnInitials(begun)) return begun;
  return without(/^[وف]?(?:[بك]?ال|لل)/u, begun);
}
