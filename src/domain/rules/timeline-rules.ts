import { defined } from '../base/defined.ts';
import { readLanguage, readLocalizedText, readOptionalLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { maxLengths, quoted, readList, readSlug } from '../base/text.ts';
import { isTimeZone, readDay } from '../dates/civil-time.ts';
import type { Timeline, TimelineInput } from '../record/timeline.ts';

/** Reads a timeline's whole state. */
export function readTimeline(input: TimelineInput, problems: Problems): Timeline {
  const languages = readList(input.languages, problems.at('languages'), 20).map(
    (each, i) => readLanguage(each, problems.at('languages', i)) ?? each,
  );
  if (languages.length === 0)
    problems.at('languages').add('REQUIRED', 'Name at least one language; the first answers where none is asked for.');
  if (new Set(languages).size < languages.length) problems.at('languages').add('DUPLICATE', 'A language is named twice.');
  if (!isTimeZone(input.timeZone)) {
    problems
      .at('timeZone')
      .add(
        'INVALID_TIME_ZONE',
        `${quoted(input.timeZone)} is no time zone. Use a name of the IANA database, such as "Africa/Tripoli".`,
      );
  }
  return defined<Timeline>({
    slug: readSlug(input.slug, problems.at('slug')) ?? '',
    title: readLocalizedText(input.title, maxLengths.title, problems.at('title')),
    summary: readOptionalLocalizedText(input.summary, maxLengths.summary, problems.at('summary')),
    startsOn: readDay(input.startsOn, problems.at('startsOn')) ?? '0001-01-01',
    startsOnDerived: input.startsOnDerived === true ? true : undefined,
    timeZone: input.timeZone,
    languages,
  });
}
