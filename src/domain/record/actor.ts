import type { LanguageTag } from '../base/localized-text.ts';
import type { ActorId } from '../base/subject.ts';
import type { ExternalId, ExternalIdInput } from './external-id.ts';
import type { Reference } from './reference.ts';
import type { Redistribution } from './source.ts';

export const actorKinds = {
  STATE: 'A state.',
  GOVERNMENT_BODY: 'A government, a ministry or another organ of one.',
  ARMED_FORCE: 'An organised armed force.',
  ARMED_GROUP: 'An armed group.',
  OPERATION: 'A named operation that speaks or acts as a body.',
  POLITICAL_BODY: 'A party, a council, a parliament.',
  INTERNATIONAL_BODY: 'An international organisation.',
  MEDIA: 'A news organisation.',
  CIVIL_SOCIETY: 'An organisation of civil society.',
  COMPANY: 'A company.',
  PERSON: 'A person acting in a public role. Victims, witnesses, minors and private persons are never actors.',
  POPULATION: 'People as a group, such as civilians or displaced people.',
  UNIDENTIFIED: 'Somebody whom the source does not identify.',
} as const satisfies Record<string, string>;
export type ActorKind = keyof typeof actorKinds;

export const affiliationKinds = {
  PART_OF: 'It belongs to the other. The only affiliation that filters follow, as of the date of each event.',
  SERVES: 'A person holds an office of the other.',
  COMMANDS: 'A person commands the other.',
  ALLIED_WITH: 'The two fight or act on one side.',
  OPERATED_BY: 'The other runs it.',
} as const satisfies Record<string, string>;
export type AffiliationKind = keyof typeof affiliationKinds;

/** How an actor stands to another, and when. */
export interface Affiliation {
  readonly id: string;
  readonly kind: AffiliationKind;
  readonly to: ActorId;
  /** EDTF; absent where it always held, or nobody said since when. */
  readonly from?: string;
  /** EDTF; absent where it still holds, or nobody said until when. */
  readonly until?: string;
}

export const nameUses = {
  DISPLAY: 'Shown as the name: one for each language.',
  VARIANT: 'Another spelling or name, found by search.',
} as const satisfies Record<string, string>;
export type NameUse = keyof typeof nameUses;

/** A name of an actor or a place, in one language. */
export interface Name {
  readonly id: string;
  readonly text: string;
  readonly language: LanguageTag;
  readonly use: NameUse;
  /** Who calls it so, where that is not everybody. */
  readonly usedBy?: ActorId;
}

/** Somebody who acts, speaks or is acted upon. */
export interface Actor {
  readonly slug: string;
  readonly kind: ActorKind;
  readonly names: readonly Name[];
  readonly affiliations: readonly Affiliation[];
  readonly externalIds?: readonly ExternalId[];
  /** Whether its record may be passed on, where it was taken from a dataset that says so. */
  readonly redistribution?: Redistribution;
  /** Whether somebody who may not publish has put it, and nobody who may has confirmed it; absent where it is none. */
  readonly draft?: true;
  /** Kept where its words were withheld before: what it is still known by to who has an id that a foreign dataset gave to it (`withheldId`). */
  readonly knownAs?: readonly string[];
}

export interface NameInput {
  readonly id?: string | null | undefined;
  readonly text: string;
  readonly language: string;
  readonly use?: NameUse | null | undefined;
  readonly usedBy?: Reference | null | undefined;
}

export interface AffiliationInput {
  readonly id?: string | null | undefined;
  readonly kind: AffiliationKind;
  readonly to: Reference;
  readonly from?: string | null | undefined;
  readonly until?: string | null | undefined;
}

export interface ActorInput {
  readonly slug: string;
  readonly kind: ActorKind;
  readonly names: readonly NameInput[];
  readonly affiliations?: readonly AffiliationInput[] | null | undefined;
  readonly externalIds?: readonly ExternalIdInput[] | null | undefined;
  readonly redistribution?: Redistribution | null | undefined;
  /** Files carry it; from anybody else it is not taken. */
  readonly draft?: boolean | undefined;
  /** Files carry it; from anybody else it is not taken. */
  readonly knownAs?: readonly string[] | undefined;
}
