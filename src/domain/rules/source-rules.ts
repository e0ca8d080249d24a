import { defined } from '../base/defined.ts';
import { parseLanguage, parseLocalizedText, parseOptionalLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import type { SourceId } from '../base/subject.ts';
import { maxLengths, parseOptionalText, parseSlug, parseUrl } from '../base/text.ts';
import { parseDate, type StatedDate, type StatedDateInput } from '../dates/event-date.ts';
import type { ArchivedCopy, Source, SourceInput } from '../record/source.ts';
import { parseEntityDraft } from './entity-drafts.ts';
import { parseExternalIds, parseKnownAs } from './external-ids.ts';
import { parseMedia } from './media-rules.ts';
import { reaches } from './reaches.ts';
import { parseOptionalReference, type Reading } from './reading.ts';

/** Reads a source's whole state. */
export function parseSource(
  input: SourceInput,
  id: SourceId,
  before: Source | undefined,
  problems: Problems,
  reading: Reading,
): Source {
  const derivedFrom = parseOptionalReference('source', input.derivedFrom, problems.at('derivedFrom'), reading);
  const origins = (above: string): string[] => {
    const origin = reading.draft.get('source', above)?.state.derivedFrom;
    return origin === undefined ? [] : [origin];
  };
  if (derivedFrom !== undefined && reaches(id, derivedFrom, origins)) {
    problems.at('derivedFrom').add('CONTRADICTION', 'A source cannot be derived from itself, directly or through others.');
  }
  return defined<Source>({
    slug: parseSlug(input.slug, problems.at('slug')) ?? '',
    kind: input.kind,
    publisher: parseLocalizedText(input.publisher, maxLengths.name, problems.at('publisher')),
    title: parseOptionalLocalizedText(input.title, maxLengths.title, problems.at('title')),
    url: parseUrl(input.url, problems.at('url')),
    archivedCopy: parseArchivedCopy(input.archivedCopy, problems.at('archivedCopy')),
    media: parseMedia(input.media, problems.at('media')),
    language:
      input.language === null || input.language === undefined
        ? undefined
        : parseLanguage(input.language, problems.at('language')),
    publishedOn: parseOptionalDate(input.publishedOn, problems.at('publishedOn')),
    derivedFrom,
    licence: parseOptionalText(input.licence, maxLengths.line, problems.at('licence')),
    attribution: parseOptionalText(input.attribution, maxLengths.line, problems.at('attribution')),
    redistribution: input.redistribution,
    note: parseOptionalLocalizedText(input.note, maxLengths.note, problems.at('note')),
    externalIds: parseExternalIds(
      input.externalIds,
      before?.externalIds,
      id,
      { type: 'source', within: '' },
      problems.at('externalIds'),
      reading,
    ),
    draft: parseEntityDraft(input.draft, before, reading),
    knownAs: parseKnownAs(input.knownAs, before, reading),
  });
}

function parseArchivedCopy(given: ArchivedCopy | null | undefined, problems: Problems): ArchivedCopy | undefined {
  if (given === null || given === undefined) return undefined;
  if (!/^[0-9a-f]{64}$/.test(given.sha256)) {
    problems
      .at('sha256')
      .add('INVALID_SHAPE', 'The digest is the SHA-256 of the copy’s bytes: 64 lower-case hexadecimal digits.');
  }
  return { url: parseUrl(given.url, problems.at('url')) ?? '', sha256: given.sha256 };
}

/** Reads a stated date that may be left out. */
export function parseOptionalDate(given: StatedDateInput | null | undefined, problems: Problems): StatedDate | undefined {
  return given === null || given === undefined ? undefined : parseDate(given, problems);
}
