import type { Actor } from '../../src/domain/record/actor.ts';
import type { Claim } from '../../src/domain/record/claim.ts';
import type { TimelineEvent } from '../../src/domain/record/timeline-event.ts';
import { figuresFor, plainFigures, plainLow, plainSum } from './oracle-figures.ts';
import { isOpenDenial } from './oracle-filter.ts';

// What totals mean, a second time: loops over everything, and none of the product's own code.

interface Held {
  state<T>(id: string): T | undefined;
  claimsOf(event: string): Claim[];
}

const harms = ['KILLED', 'INJURED', 'CAPTURED', 'MISSING', 'DISPLACED', 'KILLED_INJURED_OR_CAPTURED'];
const groups = ['ALL', 'CIVILIANS', 'COMBATANTS', 'UNKNOWN'];

/** What some events' figures add up to, without what others `among` include, and on how many of them parties alone have a word. */
export function plainCasualties(oracle: Held, accepted: readonly string[], among = accepted): object[] {
  const counts = (id: string): boolean => !['RETRACTED', 'MERGED'].includes(oracle.state<TimelineEvent>(id)!.state);
  const [ids, others] = [accepted.filter(counts), among.filter(counts)];
  return harms.flatMap((harm) => {
    const totals = groups.flatMap((group) => totalOf(oracle, ids, others, harm, group));
    return totals.map((each) => ({ ...each, low: Math.min(each.low, totals[0]!.low) }));
  });
}

function totalOf(
  oracle: Held,
  ids: readonly string[],
  others: readonly string[],
  harm: string,
  group: string,
): { low: number; readonly [name: string]: unknown }[] {
  const figures = new Map(others.map((id) => [id, figuresFor(plainFigures(oracle.claimsOf(id), harm), group)]));
  const gives = (id: string): boolean => (figures.get(id)?.length ?? 0) > 0;
  const included = ids.filter((id) =>
    wholesOf(oracle, id).some((whole) => gives(whole) && oracle.state<TimelineEvent>(whole)!.marks?.[0] === 'INCLUDES_PARTS'),
  );
  const counted = ids.filter((id) => gives(id) && !included.includes(id));
  if (counted.length === 0) return [];
  const of = (id: string) => figures.get(id)!;
  const bests = counted.flatMap((id) => plainSum(of(id).map(({ best }) => best)) ?? []);
  return [
    {
      harm,
      group,
      low: counted.reduce((sum, id) => sum + plainLow(plainFigures(oracle.claimsOf(id), harm), group), 0),
      best: bests.length === 0 ? null : (plainSum(bests) ?? null),
      high: plainSum(counted.map((id) => plainSum(of(id).map(({ high }) => high)))) ?? null,
      eventsCounted: counted.length,
      eventsWithoutLow: counted.filter((id) => of(id).some(({ low }) => low === undefined)).length,
      eventsWithoutBest: counted.length - bests.length,
      eventsWithoutHigh: counted.filter((id) => of(id).some(({ high }) => high === undefined)).length,
      eventsDisputed: counted.filter((id) => isDisputed(oracle, id)).length,
      eventsIncluded: included.length,
      eventsWithoutFigure: ids.length - counted.length - included.length,
      claimedByPartyOnly: counted.filter((id) =>
        of(id).every(({ claimants }) => claimants.every((claimant) => isParty(oracle, claimant, id))),
      ).length,
    },
  ];
}

/** How many an event killed of everybody, at least, best and at most; -1 where it does not say. */
export function plainKilled(oracle: Held, id: string): { readonly low: number; readonly best: number; readonly high: number } {
  const claims = oracle.claimsOf(id);
  const figures = figuresFor(plainFigures(claims, 'KILLED'), 'ALL');
  if (figures.length === 0) return { low: -1, best: -1, high: -1 };
  return {
    low: plainLow(plainFigures(claims, 'KILLED'), 'ALL'),
    best: plainSum(figures.map(({ best }) => best)) ?? -1,
    high: plainSum(figures.map(({ high }) => high)) ?? -1,
  };
}

/** The groups that an event gives a figure of harm for. */
export function groupsOf(oracle: Held, id: string, harm: string): string[] {
  return plainFigures(oracle.claimsOf(id), harm).map(({ group }) => group);
}

/** Everything that an event is a part of. */
function wholesOf(oracle: Held, id: string, seen: readonly string[] = []): string[] {
  const { links = [], mergedInto } = oracle.state<TimelineEvent>(id) ?? {};
  const wholes = links.filter(({ kind }) => kind === 'PART_OF').map(({ event }) => event);
  const above = (mergedInto === undefined ? wholes : [...wholes, mergedInto]).filter((whole) => !seen.includes(whole));
  return above.flatMap((whole) => [whole, ...wholesOf(oracle, whole, [...seen, id])]);
}

function isDisputed(oracle: Held, id: string): boolean {
  return oracle.claimsOf(id).some(isOpenDenial);
}

function isParty(oracle: Held, actor: string, event: string, seen: readonly string[] = []): boolean {
  const participants = oracle.state<TimelineEvent>(event)!.participants;
  if (participants.some((each) => each.actor === actor && each.role !== 'MENTIONED')) return true;
  const above = (oracle.state<Actor>(actor)?.affiliations ?? []).filter(
    ({ kind, to }) => kind === 'PART_OF' && !seen.includes(to),
  );
  return above.some(({ to }) => isParty(oracle, to, event, [...seen, actor]));
}
