import type { LanguageTag, LocalizedText, TextsInput } from '../base/localized-text.ts';
import type { SourceId } from '../base/subject.ts';
import type { StatedDate, StatedDateInput } from '../dates/event-date.ts';
import type { ExternalId, ExternalIdInput } from './external-id.ts';
import type { Media, MediaInput } from './media.ts';
import type { Reference } from './reference.ts';

export const sourceKinds = {
  NEWS_ARTICLE: 'An article of a news organisation.',
  STATEMENT: 'A statement published by whoever makes it.',
  SOCIAL_MEDIA: 'A post on a social platform.',
  VIDEO: 'A video or film.',
  IMAGE: 'A photograph or another picture.',
  REPORT: 'A report of an organisation.',
  DATASET: 'A dataset, such as UCDP GED or ACLED.',
  DOCUMENT: 'A treaty, a resolution, a court’s decision or another document.',
  OTHER: 'None of the others.',
} as const satisfies Record<string, string>;
export type SourceKind = keyof typeof sourceKinds;

export const redistributions = {
  OPEN: 'May be passed on freely.',
  ATTRIBUTION: 'May be passed on with its attribution.',
  INTERNAL: 'May not be passed on: what rests on it is answered to signed-in roles only, everywhere.',
} as const satisfies Record<string, string>;
export type Redistribution = keyof typeof redistributions;

/** A copy kept elsewhere, with the SHA-256 (hex) of its bytes. */
export interface ArchivedCopy {
  readonly url: string;
  readonly sha256: string;
}

/** A publication that claims are cited from. */
export interface Source {
  readonly slug: string;
  readonly kind: SourceKind;
  readonly publisher: LocalizedText;
  readonly title?: LocalizedText;
  readonly url?: string;
  readonly archivedCopy?: ArchivedCopy;
  /** How it is shown, where it is a picture, a film, a recording or a document. */
  readonly media?: Media;
  readonly language?: LanguageTag;
  readonly publishedOn?: StatedDate;
  /** What it took its information from. */
  readonly derivedFrom?: SourceId;
  /** The licence's SPDX id or name, and how to attribute. */
  readonly licence?: string;
  readonly attribution?: string;
  readonly redistribution: Redistribution;
  /** What is and isn't known about it. */
  readonly note?: LocalizedText;
  readonly externalIds?: readonly ExternalId[];
  /** Whether somebody who may not publish has put it, and nobody who may has confirmed it; absent where it is none. */
  readonly draft?: true;
  /** Kept where its words were withheld before: what it is still known by to who has an id that a foreign dataset gave to it (`withheldId`). */
  readonly knownAs?: readonly string[];
}

export interface SourceInput {
  readonly slug: string;
  readonly kind: SourceKind;
  readonly publisher: TextsInput;
  readonly title?: TextsInput | null | undefined;
  readonly url?: string | null | undefined;
  readonly archivedCopy?: ArchivedCopy | null | undefined;
  readonly media?: MediaInput | null | undefined;
  readonly language?: string | null | undefined;
  readonly publishedOn?: StatedDateInput | null | undefined;
  readonly derivedFrom?: Reference | null | undefined;
  readonly licence?: string | null | undefined;
  readonly attribution?: string | null | undefined;
  readonly redistribution: Redistribution;
  readonly note?: TextsInput | null | undefined;
  readonly externalIds?: readonly ExternalIdInput[] | null | undefined;
  /** Files carry it; from anybody else it is not taken. */
  readonly draft?: boolean | undefined;
  /** Files carry it; from anybody else it is not taken. */
  readonly knownAs?: readonly string[] | undefined;
}
