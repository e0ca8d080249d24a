import type { CasualtyTotal } from '../../domain/derived/casualty-total.ts';
import { casualtyGroups, harms } from '../../domain/record/casualties.ts';
import type { EventQuery, PartyWordTally } from '../../ledger/counting.ts';
import { builder } from '../builder.ts';
import type { FieldCost } from '../run/operation-cost.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { casualtyGroup, harm } from './casualty-figure.ts';

export interface CasualtyTotalModel extends CasualtyTotal {
  readonly partyWord: () => Promise<number>;
}

/** Once for all totals: a list is taken for five of them. */
const partyWordCost: FieldCost = { looks: 2 };

export const casualtyTotal = builder.objectRef<CasualtyTotalModel>('CasualtyTotal').implement({
  description:
    'How many people of a group were harmed in one way in many events. Of each event: what is given for everybody of the group, else the sum of its parts, never both. An event that is PART_OF another counts by itself, unless that one is marked INCLUDES_PARTS, is among these events and gives such a figure.',
  fields: (t) => ({
    harm: t.expose('harm', {
      type: harm,
      description: 'What happened to them. KILLED_INJURED_OR_CAPTURED is never added to KILLED.',
    }),
    group: t.expose('group', { type: casualtyGroup, description: 'Who they were; ALL is everybody, whatever their group.' }),
    low: t.exposeInt('low', {
      description:
        'At least so many, and of a part never more than of ALL. An event that gives no low counts what its parts give, zero where they give none, and stands in eventsWithoutLow.',
    }),
    best: t.exposeInt('best', {
      nullable: true,
      description:
        'The sum of the best estimates that are given; null where none is. How many events give none, eventsWithoutBest says.',
    }),
    high: t.exposeInt('high', {
      nullable: true,
      description: 'At most so many; null where an event gives no high: low is then "at least", and nothing bounds it.',
    }),
    eventsCounted: t.exposeInt('eventsCounted', { description: 'How many events this adds up.' }),
    eventsWithoutLow: t.exposeInt('eventsWithoutLow', { description: 'How many of them give no low.' }),
    eventsWithoutBest: t.exposeInt('eventsWithoutBest', {
      description: 'How many of them give no best, or have parts of which one gives none: they add nothing to best.',
    }),
    eventsWithoutHigh: t.exposeInt('eventsWithoutHigh', { description: 'How many of them give no high.' }),
    eventsDisputed: t.exposeInt('eventsDisputed', { description: 'How many of them are disputed in any aspect.' }),
    eventsWithoutFigure: t.exposeInt('eventsWithoutFigure', {
      description: 'How many further events give no such figure. That is not zero people.',
    }),
    eventsIncluded: t.exposeInt('eventsIncluded', {
      description: 'How many further events are left out because one that counts includes them.',
    }),
    claimedByPartyOnly: t.int({
      extensions: partyWordCost,
      description: 'How many of the events counted rest, for this figure, on the word of parties to them alone.',
      resolve: ({ partyWord }) => partyWord(),
    }),
  }),
});

/** What a query's events add up to, by harm and group in the order of the enums. */
export async function casualtyTotals(query: EventQuery, { view }: OperationReader): Promise<CasualtyTotalModel[]> {
  return casualtyModels(await view.totalCasualties(query), () => view.tallyPartyWord(query));
}

/** Totals in the order of the enums; whose word they rest on is found out once for all of them, and not where nobody asks. */
export function casualtyModels(
  totals: readonly CasualtyTotal[],
  tally: () => Promise<readonly PartyWordTally[]>,
): CasualtyTotalModel[] {
  let tallies: ReturnType<typeof tally> | undefined;
  const partyWord = async ({ harm, group }: CasualtyTotal): Promise<number> => {
    tallies ??= tally();
    return (await tallies).find((each) => each.harm === harm && each.group === group)?.count ?? 0;
  };
  const rank = (total: CasualtyTotal): number =>
    Object.keys(harms).indexOf(total.harm) * 10 + Object.keys(casualtyGroups).indexOf(total.group);
  return totals.map((total) => ({ ...total, partyWord: () => partyWord(total) })).toSorted((a, b) => rank(a) - rank(b));
}
