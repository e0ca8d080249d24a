// Two texts word by word: what goes, what comes, what stays.

/** More words than this are not compared one by one. */
const mostWords = 1_500;

/**
 * @param {string} before
 * @param {string} after
 * @returns {(readonly [how: 'same' | 'del' | 'ins', text: string])[]}
 */
export function wordDiff(before, after) {
  const [was, is] = [before, after].map((text) => text.split(/(?<=\s)/));
  if (was === undefined || is === undefined || was.length > mostWords || is.length > mostWords)
    return [
      ['del', before],
      ['ins', after],
    ];
  const lengths = commonLengths(was, is);
  /** @type {['same' | 'del' | 'ins', string][]} */
  const parts = [];
  const add = (/** @type {'same' | 'del' | 'ins'} */ how, /** @type {string} */ word) => {
    const last = parts.at(-1);
    if (last?.[0] === how) last[1] += word;
    else parts.push([how, word]);
  };
  let [i, j] = [0, 0];
  while (i < was.length || j < is.length) {
    if (i < was.length && j < is.length && was[i] === is[j]) {
      add('same', was[i] ?? '');
      i++;
      j++;
    } else if (j >= is.length || (i < was.length && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) add('del', was[i++] ?? '');
    else add('ins', is[j++] ?? '');
  }
  return parts;
}

/** @param {readonly Uint16Array[]} lengths @param {number} i @param {number} j */
function at(lengths, i, j) {
  return lengths[i]?.[j] ?? 0;
}

/**
 * How many words two texts have in common from each of their words on.
 * @param {readonly string[]} was
 * @param {readonly string[]} is
 */
function commonLengths(was, is) {
  const lengths = Array.from({ length: was.length + 1 }, () => new Uint16Array(is.length + 1));
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = is.length - 1; j >= 0; j--) {
      const row = lengths[i];
      if (row) row[j] = was[i] === is[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  return lengths;
}
