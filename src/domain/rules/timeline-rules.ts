import { defined } from '../base/defined.ts';
import { parseLanguage, parseLocalizedText, parseOptionalLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { maxLengths, parseList, parseSlug, quoted } from '../base/text.ts';
import { isTimeZone, parseDay } from '../dates/civil-time.ts';
import type { Timeline, TimelineInput } from '../record/timeline.ts';

/** Reads a timeline's whole state. */
export function parseTimeline(input: TimelineInput, problems: Problems): Timeline {
  const languages = parseList(input.languages, problems.at('languages'), 20).map(
    (each, i) => parseLanguage(each, problems.at('languages', i)) ?? each,
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
    slug: parseSlug(input.slug, problems.at('slug')) ?? '',
    title: parseLocalizedText(input.title, maxLengths.title, problems.at('title')),
    summary: parseOptionalLocalizedText(input.summary, maxLengths.summary, problems.at('summary')),
    startsOn: parseDay(input.startsOn, problems.at('startsOn')) ?? '0001-01-01',
    startsOnDerived: input.startsOnDerived === true ? true : undefined,
    timeZone: input.timeZone,
    languages,
  });
}
