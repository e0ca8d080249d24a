import type { PageContext } from '../page-context.ts';
import { momentInWords } from './past-notice.ts';

/** Says that what is shown is how the record stood once; nothing where it is as it is now. */
export function pastInWords(context: PageContext): string | undefined {
  const { asOf } = context.view;
  return asOf === undefined ? undefined : context.words.asItStood(momentInWords(asOf, context));
}
