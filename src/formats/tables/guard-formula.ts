// What a spreadsheet runs, or may run in some language or after some import: a sign of a formula, as its full-width and small forms
// too, whatever blanks, controls and invisible marks stand before it; and a text that begins with a break (OWASP, CSV injection).
const begins = String.raw`(?:[\p{White_Space}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−]|[\t\r\n])`;
const formula = new RegExp(`^'*${begins}`, 'u');
const guarded = new RegExp(`^'+${begins}`, 'u');
/** A number below zero is one. */
const number = /^-\d+(?:\.\d+)?$/;

/** A text that no spreadsheet runs: an apostrophe makes a text of what begins as a formula, also of one that has an apostrophe already. */
export function guardFormula(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text;
}

/** The text that was guarded. */
export function unguardFormula(cell: string): string {
  return cell.startsWith("'") && guarded.test(cell) ? cell.slice(1) : cell;
}
