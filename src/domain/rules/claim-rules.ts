import { sameValue } from '../base/canonical-json.ts';
import { defined } from '../base/defined.ts';
import { parseLanguage, parseLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { type ActorId, type ClaimId, type EventId, isIdOf } from '../base/subject.ts';
import { maxLengths, parseList, parseOptionalText, parseText, quoted } from '../base/text.ts';
import { parseInstant } from '../dates/civil-time.ts';
import {
  type Citation,
  type CitationInput,
  type Claim,
  type ClaimAspect,
  type ClaimInput,
  type ClaimPatch,
  type ClaimStance,
  claimAspects,
} from '../record/claim.ts';
import type { Reference } from '../record/reference.ts';
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
  return readClaim(input, { event, before, kept: undefined }, problems, reading);
}

/** Reads a correction of a claim’s record: what it does not name stays. */
export function parseClaimPatch(input: ClaimPatch, claim: Claim, problems: Problems, reading: Reading): Claim | undefined {
  return readClaim(input, { event: claim.event, before: claim, kept: claim }, problems, reading);
}

/** What a claim is read beside: the event that it is about, the one whose values it may go on using, and the one that it corrects. */
interface Beside {
  readonly event: EventId;
  readonly before: Claim | undefined;
  readonly kept: Claim | undefined;
}

function readClaim(input: ClaimPatch, { event, before, kept }: Beside, problems: Problems, reading: Reading): Claim | undefined {
  const read = <Name extends keyof ClaimPatch & keyof Claim, Value>(
    name: Name,
    parse: (here: Problems) => Value,
  ): Value | Claim[Name] => (kept !== undefined && input[name] === undefined ? kept[name] : parse(problems.at(name)));
  const claimant = read('claimant', (here) => parseNeededReference(input.claimant, here, reading));
  const values = {
    occurred: read('occurred', (here) => parseOptionalDate(input.occurred, here)),
    locations: read('locations', (here) =>
      parseList(input.locations, here).map((each, i) => parseClaimedLocation(each, before?.locations ?? [], here.at(i), reading)),
    ),
    participants: read('participants', (here) =>
      parseClaimedParticipants(input.participants, before?.participants ?? [], here, reading),
    ),
    casualties: read('casualties', (here) =>
      parseList(input.casualties, here).map((each, i) => parseClaimedFigure(each, before?.casualties ?? [], here.at(i), reading)),
    ),
    losses: read('losses', (here) =>
      parseList(input.losses, here).map((each, i) => parseClaimedLoss(each, before?.losses ?? [], here.at(i), reading)),
    ),
  };
  const stance = read('stance', () => input.stance ?? 'ASSERTS');
  const statement = read('statement', (here) =>
    parseLocalizedText(input.statement, maxLengths.statement, here, input.statement === null ? {} : kept?.statement),
  );
  const rest = {
    answers: parseAnswers(
      input.answers === undefined ? kept?.answers : input.answers,
      stance,
      event,
      problems.at('answers'),
      reading,
    ),
    through: read('through', (here) => parseOptionalReference('actor', input.through, here, reading)),
    utterance: read('utterance', (here) => parseOptionalText(input.utterance, maxLengths.name, here)),
    madeOn: read('madeOn', (here) => parseOptionalDate(input.madeOn, here)),
    citations: read('citations', (here) => parseCitations(input.citations, before?.citations ?? [], here, reading)),
  };
  if (claimant === undefined) return undefined;
  return defined<Claim>({
    event,
    claimant,
    stance,
    about: aboutOf(input, values, kept, reading),
    statement,
    ...values,
    ...rest,
    assessment: before?.assessment,
  });
}

function parseNeededReference(given: Reference | null | undefined, problems: Problems, reading: Reading): ActorId | undefined {
  return parseReference('actor', given ?? {}, problems, reading);
}

/** What a claim is about: as it says, else what it gives values for. A correction that does not say goes by how that was. */
function aboutOf(input: ClaimPatch, values: ClaimedValues, kept: Claim | undefined, { importing }: Reading): ClaimAspect[] {
  // A file may hold a claim that is about nothing: its words were withheld.
  if (input.about && (input.about.length > 0 || importing)) return sorted(input.about);
  const derived = aspectsOf(values);
  const said = kept !== undefined && input.about === undefined && !sameValue(kept.about, aspectsOf(kept));
  return said ? sorted(kept.about) : derived;
}

function parseAnswers(
  answers: string | null | undefined,
  stance: ClaimStance,
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
  readonly occurred?: Claim['occurred'] | undefined;
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
