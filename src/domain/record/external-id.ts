import { hash } from 'node:crypto';
import type { SubjectType } from '../base/subject.ts';

/** The subjects that foreign datasets have ids of. */
export type ForeignType = Exclude<SubjectType, 'timeline' | 'claim'>;

/** The id that a foreign dataset has given to the same subject, untouched: what a later release of it finds the subject by. */
export interface ExternalId {
  /** What the id is one of: `UCDP GED event`, `Wikidata`. */
  readonly scheme: string;
  readonly value: string;
  /** SHA-256 (hex) of what the dataset said of the subject when it was last imported: the same again changes nothing. */
  readonly digest?: string;
}

export interface ExternalIdInput {
  readonly scheme: string;
  readonly value: string;
  /** Files carry it; from anybody else it is not taken. */
  readonly digest?: string | null | undefined;
  /** Of an import: whoever has it loses it, since nobody had a right to give it. */
  readonly taken?: boolean | undefined;
}

/**
 * Where an external id is unique: among actors, places or sources of the whole record, and among the events of one timeline (one
 * dataset may be imported into two).
 */
export interface ForeignScope {
  readonly type: ForeignType;
  /** The events' timeline; empty for the others. */
  readonly within: string;
}

/** One text for an external id in its scope. */
export function externalIdKey({ type, within }: ForeignScope, { scheme, value }: Pick<ExternalId, 'scheme' | 'value'>): string {
  return JSON.stringify([type, within, scheme, value]);
}

/** Where the external ids of a subject's state are unique; undefined for subjects that have none. */
export function foreignScope(type: SubjectType, state: object): ForeignScope | undefined {
  if (type === 'timeline' || type === 'claim') return undefined;
  return { type, within: type === 'event' && 'timeline' in state ? String(state.timeline) : '' };
}

/** Under this scheme, which nobody can give to an id, stand the ids of what is withheld, as `withheldId` has them. */
export const withheldScheme = '';

/**
 * What is kept of an external id when its subject is withheld, hex: whoever has the id can tell that this is it, so that the next release
 * of a dataset does not bring the words again; nobody reads the id from it.
 */
export function withheldId(scope: ForeignScope, id: Pick<ExternalId, 'scheme' | 'value'>): string {
  return hash('sha256', `waqai/withheld-id/1\0${externalIdKey(scope, id)}`);
}
