import { defined } from '../base/defined.ts';
import { parseLanguage, parseLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { type ClaimId, type EventId, isIdOf } from '../base/subject.ts';
import { maxLengths, parseList, parseOptionalText, parseText, quoted } from '../base/text.ts';
import { parseInstant } from '../dates/civil-time.ts';
import {
  type Citation,
  type CitationInput,
  type Claim,
  type ClaimAspect,
  type ClaimInput,
  claimAspects,
} from '../record/claim.ts';
import { parseClaimedFigure, parseClaimedLoss } from './figure-rules.ts';
import { parseClaimedLocation } from './location-rules.ts';
import { parseClaimedParticipants } from './participant-rules.ts';
import { parseOptionalReference, parseReference, parseValueId, type Reading } from './reading.ts';
import { parseOptionalDate } from './source-rules.ts';

/** Reads a claim about an event. Its own values are kept as given. */
export function parseClaim(
  input: ClaimInput,
  event: EventId,
  before: Claim | undefined,
  problems: Problems,
  reading: Reading,
): Claim | undefined {
  const claimant = parseReference('actor', input.claimant, problems.at('claimant'), reading);
  const values = {
    occurred: parseOptionalDate(input.occurred, problems.at('occurred')),
    locations: parseList(input.locations, problems.at('locations')).map((each, i) =>
      parseClaimedLocation(each, before?.locations ?? [], problems.at('locations', i), reading),
    ),
    participants: parseClaimedParticipants(input.participants, before?.participants ?? [], problems.at('participants'), reading),
    casualties: parseList(input.casualties, problems.at('casualties')).map((each, i) =>
      parseClaimedFigure(each, before?.casualties ?? [], problems.at('casualties', i), reading),
    ),
    losses: parseList(input.losses, problems.at('losses')).map((each, i) =>
      parseClaimedLoss(each, before?.losses ?? [], problems.at('losses', i), reading),
    ),
  };
  const stance = input.stance ?? 'ASSERTS';
  const statement = parseLocalizedText(input.statement, maxLengths.statement, problems.at('statement'));
  const answers = parseAnswers(input, event, problems.at('answers'), reading);
  const rest = {
    through: parseOptionalReference('actor', input.through, problems.at('through'), reading),
    utterance: parseOptionalText(input.utterance, maxLengths.name, problems.at('utterance')),
    madeOn: parseOptionalDate(input.madeOn, problems.at('madeOn')),
    citations: parseCitations(input.citations, before?.citations ?? [], problems.at('citations'), reading),
  };
  if (claimant === undefined) return undefined;
  // A file may hold a claim that is about nothing: its words were withheld.
  const says = input.about && (input.about.length > 0 || reading.importing);
  const about = input.about && says ? sorted(input.about) : aspectsOf(values);
  return defined<Claim>({
    event,
    claimant,
    stance,
    about,
    statement,
    ...values,
    ...rest,
    answers,
    assessment: before?.assessment,
  });
}

function parseAnswers(
  { answers, stance }: ClaimInput,
  event: EventId,
  problems: Problems,
  { draft }: Reading,
): ClaimId | undefined {
  if (answers === null || answers === undefined) {
    if (stance === 'RETRACTS') problems.add('REQUIRED', 'Name the claim that is taken back.');
    return undefined;
  }
  const claim = isIdOf('claim', answers) ? draft.get('claim', answers) : undefined;
  if (claim === undefined || claim.state.event !== event) {
    problems.add('UNKNOWN_REFERENCE', `There is no claim ${quoted(answers)} about this event.`);
    return undefined;
  }
  return claim.id;
}

/** Reads what something rests on. */
export function parseCitations(
  given: readonly CitationInput[] | null | undefined,
  before: readonly Citation[],
  problems: Problems,
  reading: Reading,
): Citation[] {
  return parseList(given, problems)
    .map((each, i) => parseCitation(each, before, problems.at(i), reading))
    .filter((each) => each !== undefined);
}

function parseCitation(
  input: CitationInput,
  before: readonly Citation[],
  problems: Problems,
  reading: Reading,
): Citation | undefined {
  const source = parseReference('source', input.source, problems.at('source'), reading);
  const quote =
    input.quote === null || input.quote === undefined
      ? undefined
      : {
          text: parseText(input.quote.text, maxLengths.quote, problems.at('quote', 'text')) ?? '',
          language: parseLanguage(input.quote.language, problems.at('quote', 'language')) ?? '',
        };
  const { accessedAt: accessed } = input;
  const accessedAt = typeof accessed === 'string' ? parseInstant(accessed, problems.at('accessedAt')) : undefined;
  const locator = parseOptionalText(input.locator, maxLengths.line, problems.at('locator'));
  if (source === undefined) return undefined;
  return defined<Citation>({
    id: parseValueId('citation', input.id, before, problems, reading),
    source,
    locator,
    quote,
    accessedAt,
  });
}

const aspects = Object.keys(claimAspects) as ClaimAspect[];

function sorted(about: readonly ClaimAspect[]): ClaimAspect[] {
  return aspects.filter((each) => about.includes(each));
}

type ClaimedValues = Pick<Claim, 'locations' | 'participants' | 'casualties' | 'losses'> & {
  readonly occurred: Claim['occurred'] | undefined;
};

/** What a claim is about, where it does not say: that it happened, and each thing that it gives a value for. */
function aspectsOf(values: ClaimedValues): ClaimAspect[] {
  const about: Record<ClaimAspect, boolean> = {
    OCCURRENCE: true,
    DATE: values.occurred !== undefined,
    PLACE: values.locations.length > 0,
    PARTICIPANT: values.participants.length > 0,
    FIGURES: values.casualties.length > 0 || values.losses.length > 0,
  };
  return aspects.filter((each) => about[each]);
}
