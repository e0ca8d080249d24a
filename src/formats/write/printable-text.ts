/**
 * A text without what a file of text may not hold: controls but tabs and line breaks (XML 1.0 and iCalendar have no way to write them,
 * readers of CSV stop at some), halves of surrogate pairs, and what is no character. Marks of the format’s own are left to be escaped.
 */
export function printableText(text: string): string {
  return text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}/gu, '�');
}
