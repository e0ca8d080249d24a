/** A text without what XML 1.0 has no way to write: controls, and U+FFFE and U+FFFF. Marks of its own are escaped by the builder. */
export function xmlText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '�');
}
