import { defined } from '../base/defined.ts';
import { parseLocalizedText } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { maxLengths, parseList } from '../base/text.ts';
import { type ClaimedFigure, countedKey, type FigureInput, isInconsistent, type SetFigure } from '../record/casualties.ts';
import type { ClaimedLoss, Loss, LossInput } from '../record/loss.ts';
import {
  type NamableClaims,
  needEditorWithReason,
  parseAccordingTo,
  parseOptionalReference,
  parseValueId,
  type Reading,
} from './reading.ts';

const greatestCount = 2_147_483_647;

/** Reads a figure as a claim gives it: as it is, even where it contradicts itself. */
export function parseClaimedFigure(
  input: FigureInput,
  before: readonly ClaimedFigure[],
  problems: Problems,
  reading: Reading,
): ClaimedFigure {
  const { low, best, high } = countOf(input, problems);
  return defined<ClaimedFigure>({
    id: parseValueId('figure', input.id, before, problems, reading),
    harm: input.harm,
    group: input.group,
    of: parseOptionalReference('actor', input.of, problems.at('of'), reading),
    low,
    best,
    high,
  });
}

/** The numbers of a figure: a stated one alike in all three, else those that are given. */
function countOf(input: FigureInput, problems: Problems): Pick<FigureInput, 'low' | 'best' | 'high'> {
  const given = (['exactly', 'low', 'best', 'high'] as const).filter((name) => input[name] !== null && input[name] !== undefined);
  if (given.length === 0)
    problems.add('REQUIRED', 'Give at least one of low, best and high, or exactly alone; "at least 7" is low alone.');
  for (const name of given) checkCount(input[name] ?? 0, problems.at(name));
  if (!given.includes('exactly')) return input;
  if (given.length > 1) problems.at('exactly').add('CONTRADICTION', 'Give exactly alone: it is low, best and high at once.');
  return { low: input.exactly, best: input.exactly, high: input.exactly };
}

function checkCount(count: number, problems: Problems): void {
  if (!Number.isInteger(count) || count < 0 || count > greatestCount) {
    problems.add('OUT_OF_RANGE', `A number of people or things is whole and not below 0; this one is ${count}.`);
  }
}

/** Reads the figures that an editor sets in place of the ones computed from the claims. */
export function parseSetFigures(
  given: readonly FigureInput[] | null | undefined,
  before: readonly SetFigure[],
  claims: NamableClaims,
  problems: Problems,
  reading: Reading,
): SetFigure[] {
  const seen = new Set<string>();
  return parseList(given, problems).map((input, i) => {
    const here = problems.at(i);
    const figure = parseClaimedFigure(input, before, here, reading);
    if (isInconsistent(figure)) here.add('RANGE_REVERSED', 'low must not lie above best, nor best above high.');
    if (seen.has(countedKey(figure)))
      here.add('DUPLICATE', 'The same people are counted twice: harm, group and of are the same.');
    seen.add(countedKey(figure));
    needEditorWithReason('a figure in place of the computed one', 'NEEDS_EDITOR', here, reading);
    const accordingTo =
      (input.accordingTo ?? []).length === 0 ? [] : parseAccordingTo(input.accordingTo, claims, here.at('accordingTo'), reading);
    return { ...figure, accordingTo };
  });
}

/** Reads a loss as a claim gives it. */
export function parseClaimedLoss(
  input: LossInput,
  before: readonly ClaimedLoss[],
  problems: Problems,
  reading: Reading,
): ClaimedLoss {
  if (input.count !== null && input.count !== undefined) checkCount(input.count, problems.at('count'));
  return defined<ClaimedLoss>({
    id: parseValueId('loss', input.id, before, problems, reading),
    item: parseLocalizedText(input.item, maxLengths.name, problems.at('item')),
    object: input.object,
    outcome: input.outcome,
    alleged: input.alleged ?? false,
    count: input.count,
    owner: parseOptionalReference('actor', input.owner, problems.at('owner'), reading),
  });
}

/** Reads what was lost in an event, and on whose word. */
export function parseLosses(
  given: readonly LossInput[] | null | undefined,
  before: readonly Loss[],
  claims: NamableClaims,
  problems: Problems,
  reading: Reading,
): Loss[] {
  return parseList(given, problems).map((input, i) => ({
    ...parseClaimedLoss(input, before, problems.at(i), reading),
    accordingTo: parseAccordingTo(input.accordingTo, claims, problems.at(i, 'accordingTo'), reading),
  }));
}
