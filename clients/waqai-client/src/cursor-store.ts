/** Where a follower's cursor is kept from one visit to the next. */
export interface CursorStore {
  load(): string | null | undefined | Promise<string | null | undefined>;
  save(cursor: string): void | Promise<void>;
}

/** What keeps texts by name, as `localStorage` does. */
export interface TextStorage {
  getItem(name: string): string | null;
  setItem(name: string, text: string): void;
}

/** A cursor kept in a browser's storage under a name. */
export function cursorIn(storage: TextStorage, name: string): CursorStore {
  return { load: () => storage.getItem(name), save: (cursor) => storage.setItem(name, cursor) };
}
