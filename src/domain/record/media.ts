import type { LocalizedText, TextsInput } from '../base/localized-text.ts';
import type { Sensitivity } from './timeline-event.ts';

/** A picture, a film, a recording or a document that a source is, as it is shown. */
export interface Media {
  /** Its media type, RFC 6838: `image/jpeg`. */
  readonly type: string;
  /** Address of a small picture of it. */
  readonly thumbnail?: string;
  /** What to take care of when showing it; absent where nothing is. */
  readonly sensitivity?: readonly Sensitivity[];
  /** What it shows. */
  readonly caption?: LocalizedText;
  /** Who made it, as they ask to be named. */
  readonly credit?: LocalizedText;
}

export interface MediaInput {
  readonly type: string;
  readonly thumbnail?: string | null | undefined;
  readonly sensitivity?: readonly Sensitivity[] | null | undefined;
  readonly caption?: TextsInput | null | undefined;
  readonly credit?: TextsInput | null | undefined;
}
