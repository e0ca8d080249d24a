/** A text as it may stand where nothing isolates it, such as a window’s title: without the marks that turn the direction of what follows. */
export function withoutTurns(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
