import { maxLengths } from '../../domain/base/text.ts';
import type { ForeignEntity } from '../foreign-event.ts';
import { spellingKey } from '../tables/bare-text.ts';

/** What a place goes by that a dataset gives no id: its name and those of what it lies in; as it is written, and in any spelling. */
export function namedWithin(
  name: string,
  container: ForeignEntity | undefined,
): { readonly value: string; readonly spelled: string } {
  const of = (own: string, around: string | undefined): string =>
    [own, ...(around === undefined ? [] : [around])].join(' < ').slice(0, maxLengths.line);
  return { value: of(name, container?.value), spelled: of(spellingKey(name), container?.spelled ?? container?.value) };
}
