import { defined } from '../base/defined.ts';
import { parseOptionalLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { maxLengths, parseUrl } from '../base/text.ts';
import type { Media, MediaInput } from '../record/media.ts';

/** A type and a subtype, RFC 6838, without parameters. */
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;

/** Reads how a source is shown. */
export function parseMedia(given: MediaInput | null | undefined, problems: Problems): Media | undefined {
  if (given === null || given === undefined) return undefined;
  if (!mediaType.test(given.type))
    problems.at('type').add('INVALID_SHAPE', 'A media type is lower-case, such as image/jpeg (RFC 6838), without parameters.');
  const sensitivity = [...new Set(given.sensitivity)].toSorted();
  return defined<Media>({
    type: given.type,
    thumbnail: parseUrl(given.thumbnail, problems.at('thumbnail')),
    sensitivity: sensitivity.length === 0 ? undefined : sensitivity,
    caption: parseOptionalLocalizedText(given.caption, maxLengths.note, problems.at('caption')),
    credit: parseOptionalLocalizedText(given.credit, maxLengths.line, problems.at('credit')),
  });
}
