import { quoted } from '../base/text.ts';
import type { ExternalId } from './external-id.ts';

/** What names one subject: its id, its slug, or an id that a foreign dataset has given to it; exactly one of them. */
export interface NamedBy {
  readonly id?: string | null | undefined;
  readonly slug?: string | null | undefined;
  readonly externalId?: Pick<ExternalId, 'scheme' | 'value'> | null | undefined;
}

/** How an input names a subject. In files a bare text is its id or its slug. */
export type Reference = string | NamedBy;

/** What is said of a name that nothing has. */
export function noneNamed(type: string, { id, slug, externalId }: NamedBy): string {
  if (externalId != null) return `There is no ${type} that ${quoted(externalId.scheme)} knows as ${quoted(externalId.value)}.`;
  return id == null
    ? `There is no ${type} with the slug ${quoted(slug ?? '')}.`
    : `There is no ${type} with the id ${quoted(id)}.`;
}
