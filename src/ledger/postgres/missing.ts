/** What was looked up and had not been loaded. */
export interface Missing {
  readonly ids: Set<string>;
  /** `type/slug`. */
  readonly slugs: Set<string>;
  /** Events whose claims were asked for. */
  readonly events: Set<string>;
  /** Subjects whose positions were asked for. */
  readonly positions: Set<string>;
  /** `[scheme, value, type, within]`, as JSON. */
  readonly foreign: Set<string>;
}

export function nothingMissing(): Missing {
  return { ids: new Set(), slugs: new Set(), events: new Set(), positions: new Set(), foreign: new Set() };
}
