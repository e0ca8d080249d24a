import { defined } from '../base/defined.ts';
import { readLanguage, readLocalizedText, readOptionalLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import type { SourceId } from '../base/subject.ts';
import { maxLengths, readOptionalText, readSlug, readUrl } from '../base/text.ts';
import { readDate, type StatedDate, type StatedDateInput } from '../dates/event-date.ts';
import type { ArchivedCopy, Source, SourceInput } from '../record/source.ts';
import { readEntityDraft } from './entity-drafts.ts';
import { readExternalIds, readKnownAs } from './external-ids.ts';
import { reaches } from './reaches.ts';
import { type Reading, readOptionalReference } from './reading.ts';

/** Reads a source's whole state. */
export function readSource(
  input: SourceInput,
  id: SourceId,
  before: Source | undefined,
  problems: Problems,
  reading: Reading,
): Source {
  const derivedFrom = readOptionalReference('source', input.derivedFrom, problems.at('derivedFrom'), reading);
  const origins = (above: string): string[] => {
    const origin = reading.draft.get('source', above)?.state.derivedFrom;
    return origin === undefined ? [] : [origin];
  };
  if (derivedFrom !== undefined && reaches(id, derivedFrom, origins)) {
    problems.at('derivedFrom').add('CONTRADICTION', 'A source cannot be derived from itself, directly or through others.');
  }
  return defined<Source>({
    slug: readSlug(input.slug, problems.at('slug')) ?? '',
    kind: input.kind,
    publisher: readLocalizedText(input.publisher, maxLengths.name, problems.at('publisher')),
    title: readOptionalLocalizedText(input.title, maxLengths.title, problems.at('title')),
    url: readUrl(input.url, problems.at('url')),
    archivedCopy: readArchivedCopy(input.archivedCopy, problems.at('archivedCopy')),
    language:
      input.language === null || input.language === undefined ? undefined : readLanguage(input.language, problems.at('language')),
    publishedOn: readOptionalDate(input.publishedOn, problems.at('publishedOn')),
    derivedFrom,
    licence: readOptionalText(input.licence, maxLengths.line, problems.at('licence')),
    attribution: readOptionalText(input.attribution, maxLengths.line, problems.at('attribution')),
    redistribution: input.redistribution,
    note: readOptionalLocalizedText(input.note, maxLengths.note, problems.at('note')),
    externalIds: readExternalIds(
      input.externalIds,
      before?.externalIds,
      id,
      { type: 'source', within: '' },
      problems.at('externalIds'),
      reading,
    ),
    draft: readEntityDraft(input.draft, before, reading),
    knownAs: readKnownAs(input.knownAs, before, reading),
  });
}

function readArchivedCopy(given: ArchivedCopy | null | undefined, problems: Problems): ArchivedCopy | undefined {
  if (given === null || given === undefined) return undefined;
  if (!/^[0-9a-f]{64}$/.test(given.sha256)) {
    problems
      .at('sha256')
      .add('INVALID_SHAPE', 'The digest is the SHA-256 of the copy’s bytes: 64 lower-case hexadecimal digits.');
  }
  return { url: readUrl(given.url, problems.at('url')) ?? '', sha256: given.sha256 };
}

/** Reads a stated date that may be left out. */
export function readOptionalDate(given: StatedDateInput | null | undefined, problems: Problems): StatedDate | undefined {
  return given === null || given === undefined ? undefined : readDate(given, problems);
}
