/** Between two texts of one column, so that no phrase goes across them: no word is ever made of it. */
export const passageBreak = '¶';
