import { defined } from '../base/defined.ts';
import { readLocalizedText, readOptionalLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import type { EventId, TimelineId } from '../base/subject.ts';
import { maxLengths, readList, readOptionalText, readText } from '../base/text.ts';
import { deriveDate, readDate, type StatedDate } from '../dates/event-date.ts';
import type { Classification, ClassificationInput, EventMark, EventPatch, TimelineEvent } from '../record/timeline-event.ts';
import { readExternalIds } from './external-ids.ts';
import { readLosses, readSetFigures } from './figure-rules.ts';
import { readLinks } from './link-rules.ts';
import { readEventLocations } from './location-rules.ts';
import { readParticipants } from './participant-rules.ts';
import { type NamableClaims, type Reading, readAccordingTo } from './reading.ts';

/** Reads the whole state of an event: of a new one, or of one that `patch` corrects. Its own state is `base`’s. */
export function readEvent(
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
  const date = readEventDate(patch, base, problems);
  checkTimeline(date, base.timeline, problems, reading);
  return defined<TimelineEvent>({
    timeline: base.timeline,
    state: base.state,
    everPublished: base.everPublished,
    evidence: base.evidence,
    verification: base.verification,
    kind: kind ?? 'OTHER',
    title: readLocalizedText(
      patch.title === undefined && base.title ? [] : patch.title,
      maxLengths.title,
      problems.at('title'),
      patch.title === null ? {} : base.title,
    ),
    summary: readOptionalLocalizedText(patch.summary, maxLengths.summary, problems.at('summary'), base.summary),
    date: date ?? { edtf: '' },
    dateAccordingTo:
      base.dateAccordingTo !== undefined && patch.dateAccordingTo === undefined
        ? base.dateAccordingTo
        : readAccordingTo(patch.dateAccordingTo, claims, problems.at('dateAccordingTo'), reading),
    locations:
      patch.locations === undefined
        ? locations
        : readEventLocations(patch.locations, locations, claims, problems.at('locations'), reading),
    participants:
      patch.participants === undefined
        ? participants
        : readParticipants(patch.participants, participants, claims, problems.at('participants'), reading),
    casualties:
      patch.casualties === undefined
        ? casualties
        : readSetFigures(patch.casualties, casualties, claims, problems.at('casualties'), reading),
    losses: patch.losses === undefined ? losses : readLosses(patch.losses, losses, claims, problems.at('losses'), reading),
    links: patch.links === undefined ? links : readLinks(patch.links, links, id, problems.at('links'), reading),
    sensitivity: patch.sensitivity === undefined ? (base.sensitivity ?? []) : [...new Set(patch.sensitivity)].toSorted(),
    classifications:
      patch.classifications === undefined
        ? (base.classifications ?? [])
        : readClassifications(patch.classifications, problems.at('classifications')),
    marks: patch.marks === undefined ? base.marks : readMarks(patch.marks),
    mergedInto: base.mergedInto,
    mergedClaims: base.mergedClaims,
    mergedFrom: base.mergedFrom,
    externalIds: readExternalIds(
      patch.externalIds,
      base.externalIds,
      id,
      { type: 'event', within: base.timeline },
      problems.at('externalIds'),
      reading,
    ),
  });
}

function readEventDate(patch: EventPatch, base: Partial<TimelineEvent>, problems: Problems): StatedDate | undefined {
  if (patch.date === undefined && base.date !== undefined) return base.date;
  if (patch.date === null || patch.date === undefined) {
    problems.at('date').add('REQUIRED', 'An event has a date, as precise as it is known.');
    return undefined;
  }
  return readDate(patch.date, problems.at('date'));
}

function checkTimeline(date: StatedDate | undefined, timeline: TimelineId, problems: Problems, { draft }: Reading): void {
  const startsOn = draft.get('timeline', timeline)?.state.startsOn;
  if (date === undefined || startsOn === undefined) return;
  const latest = deriveDate(date).possibleTo;
  if (latest < startsOn) {
    problems
      .at('date', 'edtf')
      .add(
        'BEFORE_TIMELINE',
        `The event is over by ${latest}; its timeline begins on ${startsOn}. Correct the date, or record it in another timeline.`,
      );
  }
}

function readMarks(given: readonly EventMark[] | null): readonly EventMark[] | undefined {
  return given === null || given.length === 0 ? undefined : [...new Set(given)].toSorted();
}

function readClassifications(given: readonly ClassificationInput[] | null, problems: Problems): Classification[] {
  return readList(given, problems).map(({ scheme, version, code, label }, i) => {
    const here = problems.at(i);
    return defined<Classification>({
      scheme: readText(scheme, maxLengths.name, here.at('scheme')) ?? '',
      version: readOptionalText(version, maxLengths.name, here.at('version')),
      code: readText(code, maxLengths.name, here.at('code')) ?? '',
      label: readOptionalText(label, maxLengths.line, here.at('label')),
    });
  });
}
