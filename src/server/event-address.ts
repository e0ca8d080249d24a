/** What the address of a permanent link says: an event, perhaps one version of it, and perhaps in which form. */
export interface EventAddress {
  readonly id: string;
  readonly version: number | undefined;
  readonly suffix: string | undefined;
}

const pattern = /^\/events\/(event_[0-9a-z]{26})(?:\/([1-9]\d{0,8}))?(\.[a-z.]{1,12})?$/;

/** Reads the path of a permanent link; undefined where it is none. */
export function eventAddressOf(path: string): EventAddress | undefined {
  const [, id, version, suffix] = pattern.exec(path) ?? [];
  return id === undefined ? undefined : { id, version: version === undefined ? undefined : Number(version), suffix };
}
