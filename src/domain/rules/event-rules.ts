import { defined } from '../base/defined.ts';
import { parseLocalizedText, parseOptionalLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import type { EventId, TimelineId } from '../base/subject.ts';
import { maxLengths, parseList, parseOptionalText, parseText } from '../base/text.ts';
import { isBefore } from '../dates/civil-time.ts';
import { deriveDate, parseDate, type StatedDate } from '../dates/event-date.ts';
import type { Classification, ClassificationInput, EventMark, EventPatch, TimelineEvent } from '../record/timeline-event.ts';
import { parseExternalIds } from './external-ids.ts';
import { parseLosses, parseSetFigures } from './figure-rules.ts';
import { parseLinks } from './link-rules.ts';
import { parseEventLocations } from './location-rules.ts';
import { parseParticipants } from './participant-rules.ts';
import { type NamableClaims, parseAccordingTo, type Reading } from './reading.ts';

/** Reads the whole state of an event: of a new one, or of one that `patch` corrects. Its own state is `base`’s. */
export function parseEvent(
  patch: EventPatch,
  base: Pick<TimelineEvent, 'timeline' | 'state' | 'everPublished' | 'evidence'> & Partial<TimelineEvent>,
  id: EventId,
  claims: NamableClaims,
  problems: Problems,
  reading: Reading,
): TimelineEvent {
  const { participants = [], locations = [], casualties = [], losses = [], links = [] } = base;
  const kind = patch.kind === undefined ? base.kind : patch.kind;
  if (kind === null || kind === undefined) problems.at('kind').add('REQUIRED', 'An event has a kind; OTHER where no other fits.');
  const date = parseEventDate(patch, base, problems);
  checkTimeline(date, base.timeline, problems.at('date', 'edtf'), reading);
  return defined<TimelineEvent>({
    timeline: base.timeline,
    state: base.state,
    everPublished: base.everPublished,
    evidence: base.evidence,
    verification: base.verification,
    kind: kind ?? 'OTHER',
    title: parseLocalizedText(
      patch.title === undefined && base.title ? [] : patch.title,
      maxLengths.title,
      problems.at('title'),
      patch.title === null ? {} : base.title,
    ),
    summary: parseOptionalLocalizedText(patch.summary, maxLengths.summary, problems.at('summary'), base.summary),
    date: date ?? { edtf: '' },
    dateAccordingTo:
      base.dateAccordingTo !== undefined && patch.dateAccordingTo === undefined
        ? base.dateAccordingTo
        : parseAccordingTo(patch.dateAccordingTo, claims, problems.at('dateAccordingTo'), reading),
    locations:
      patch.locations === undefined
        ? locations
        : parseEventLocations(patch.locations, locations, claims, problems.at('locations'), reading),
    participants:
      patch.participants === undefined
        ? participants
        : parseParticipants(patch.participants, participants, claims, problems.at('participants'), reading),
    casualties:
      patch.casualties === undefined
        ? casualties
        : parseSetFigures(patch.casualties, casualties, claims, problems.at('casualties'), reading),
    losses: patch.losses === undefined ? losses : parseLosses(patch.losses, losses, claims, problems.at('losses'), reading),
    links: patch.links === undefined ? links : parseLinks(patch.links, links, id, problems.at('links'), reading),
    sensitivity: patch.sensitivity === undefined ? (base.sensitivity ?? []) : [...new Set(patch.sensitivity)].toSorted(),
    classifications:
      patch.classifications === undefined
        ? (base.classifications ?? [])
        : parseClassifications(patch.classifications, problems.at('classifications')),
    marks: patch.marks === undefined ? base.marks : parseMarks(patch.marks),
    mergedInto: base.mergedInto,
    mergedClaims: base.mergedClaims,
    mergedFrom: base.mergedFrom,
    externalIds: parseExternalIds(
      patch.externalIds,
      base.externalIds,
      id,
      { type: 'event', within: base.timeline },
      problems.at('externalIds'),
      reading,
    ),
  });
}

function parseEventDate(patch: EventPatch, base: Partial<TimelineEvent>, problems: Problems): StatedDate | undefined {
  if (patch.date === undefined && base.date !== undefined) return base.date;
  if (patch.date === null || patch.date === undefined) {
    problems.at('date').add('REQUIRED', 'An event has a date, as precise as it is known.');
    return undefined;
  }
  return parseDate(patch.date, problems.at('date'));
}

/** Refuses what lies wholly before the first day of its timeline. */
export function checkTimeline(
  date: StatedDate | undefined,
  timeline: TimelineId,
  problems: Problems,
  { draft }: Pick<Reading, 'draft'>,
): void {
  const startsOn = draft.get('timeline', timeline)?.state.startsOn;
  if (date === undefined || startsOn === undefined) return;
  const latest = deriveDate(date).possibleTo;
  // What goes on is over by no day.
  if (latest !== undefined && isBefore(latest, startsOn))
    problems.add(
      'BEFORE_TIMELINE',
      `The event is over by ${latest}; its timeline begins on ${startsOn}. Correct the date, or record it in another timeline.`,
    );
}

function parseMarks(given: readonly EventMark[] | null): readonly EventMark[] | undefined {
  return given === null || given.length === 0 ? undefined : [...new Set(given)].toSorted();
}

function parseClassifications(given: readonly ClassificationInput[] | null, problems: Problems): Classification[] {
  return parseList(given, problems).map(({ scheme, version, code, label }, i) => {
    const here = problems.at(i);
    return defined<Classification>({
      scheme: parseText(scheme, maxLengths.name, here.at('scheme')) ?? '',
      version: parseOptionalText(version, maxLengths.name, here.at('version')),
      code: parseText(code, maxLengths.name, here.at('code')) ?? '',
      label: parseOptionalText(label, maxLengths.line, here.at('label')),
    });
  });
}
