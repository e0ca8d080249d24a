/** What a ledger takes from outside: time and chance. Handed in, so that tests decide both. */
export interface Surroundings {
  readonly now: () => Date;
  readonly randomBytes: (size: number) => Uint8Array;
}

/** A time as the ledger writes it: UTC, milliseconds. Never before the previous one, whatever the clock says. */
export function recordedTime(now: Date, previous: string | null): string {
  const text = now.toISOString();
  return previous !== null && previous > text ? previous : text;
}
