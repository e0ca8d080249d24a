import { defined } from '../base/defined.ts';
import { type LanguageTag, parseLanguage, parseLocalizedText, parseOptionalLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { maxLengths, parseList, parseSlug, quoted } from '../base/text.ts';
import { isTimeZone, parseDay } from '../dates/civil-time.ts';
import type { Timeline, TimelineInput, TimelinePatch } from '../record/timeline.ts';

/** Reads a timeline's whole state. */
export function parseTimeline(input: TimelineInput, problems: Problems): Timeline {
  const languages = parseLanguages(input.languages, problems);
  checkTimeZone(input.timeZone, problems);
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

/** Reads a correction of a timeline: what it does not name stays. */
export function parseTimelinePatch(input: TimelinePatch, timeline: Timeline, problems: Problems): Timeline {
  const { title, summary, startsOn, timeZone, languages } = input;
  if (timeZone !== undefined) checkTimeZone(timeZone ?? '', problems);
  return defined<Timeline>({
    slug: timeline.slug,
    title:
      title === undefined
        ? timeline.title
        : parseLocalizedText(title, maxLengths.title, problems.at('title'), title === null ? {} : timeline.title),
    summary: parseOptionalLocalizedText(summary, maxLengths.summary, problems.at('summary'), timeline.summary),
    startsOn:
      startsOn === undefined ? timeline.startsOn : (parseDay(startsOn ?? '', problems.at('startsOn')) ?? timeline.startsOn),
    // Who names it says so.
    startsOnDerived: startsOn === undefined ? timeline.startsOnDerived : undefined,
    timeZone: timeZone ?? timeline.timeZone,
    languages: languages === undefined ? timeline.languages : parseLanguages(languages, problems),
  });
}

function parseLanguages(given: readonly string[] | null, problems: Problems): LanguageTag[] {
  const languages = parseList(given, problems.at('languages'), 20).map(
    (each, i) => parseLanguage(each, problems.at('languages', i)) ?? each,
  );
  if (languages.length === 0)
    problems.at('languages').add('REQUIRED', 'Name at least one language; the first answers where none is asked for.');
  if (new Set(languages).size < languages.length) problems.at('languages').add('DUPLICATE', 'A language is named twice.');
  return languages;
}

function checkTimeZone(timeZone: string, problems: Problems): void {
  if (!isTimeZone(timeZone))
    problems
      .at('timeZone')
      .add(
        'INVALID_TIME_ZONE',
        `${quoted(timeZone)} is no time zone. Use a name of the IANA database, such as "Africa/Tripoli".`,
      );
}
