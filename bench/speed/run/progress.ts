/** Says how far it is, to whoever waits for it. */
export function tell(what: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${what}\n`);
}
