import { defined } from '../base/defined.ts';
import type { EventId } from '../base/subject.ts';
import {
  casualtyGroups,
  combineCounts,
  countedKey,
  type EventFigure,
  harms,
  isInconsistent,
  isPartOf,
} from '../record/casualties.ts';
import { type Claim, type ClaimAspect, claimAspects } from '../record/claim.ts';
import type { TimelineEvent } from '../record/timeline-event.ts';

/** What an event shows that follows from its claims. */
export interface DerivedEvent {
  readonly casualties: readonly EventFigure[];
  /** What open denials are about. */
  readonly disputed: readonly ClaimAspect[];
  /**
   * Whether a claim that its figures are computed from gives a figure that contradicts itself. It does whether or not an editor has set
   * a figure of the same people since; an assessment of the claim, or its retraction, settles it.
   */
  readonly figuresInconsistent: boolean;
}

export interface ClaimOfEvent {
  readonly id: `claim_${string}`;
  readonly state: Claim;
}

/** Derives an event's figures, and what is disputed or contradicts itself of it, from its own state and its claims. */
export function deriveEvent(id: EventId, event: TimelineEvent, claims: readonly ClaimOfEvent[]): DerivedEvent {
  const standing = standingClaims(claims);
  const affirmative = standing.filter(({ state }) => isAffirmative(state));
  return {
    casualties: figuresOf(id, event, affirmative),
    disputed: disputedBy(standing),
    figuresInconsistent: affirmative.some(({ state }) => state.casualties.some(isInconsistent)),
  };
}

/** The claims that count: not taken back by their claimant, not assessed CONTRADICTED or SUPERSEDED. */
export function standingClaims<T extends ClaimOfEvent>(claims: readonly T[]): T[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const takenBack = new Set(
    claims
      .filter(
        ({ state }) =>
          state.stance === 'RETRACTS' &&
          state.answers !== undefined &&
          byId.get(state.answers)?.state.claimant === state.claimant,
      )
      .map(({ state }) => state.answers),
  );
  const overruled = ({ state: { assessment } }: T): boolean =>
    assessment?.verdict === 'CONTRADICTED' || assessment?.verdict === 'SUPERSEDED';
  return claims.filter((claim) => !takenBack.has(claim.id) && !overruled(claim));
}

/** Whether a claim speaks for what it is about. */
export function isAffirmative({ stance }: Claim): boolean {
  return stance === 'ASSERTS' || stance === 'CONFIRMS' || stance === 'CONCEDES';
}

function disputedBy(standing: readonly ClaimOfEvent[]): ClaimAspect[] {
  const open = standing.filter(({ state }) => state.stance === 'DENIES' || state.stance === 'DISPUTES');
  return (Object.keys(claimAspects) as ClaimAspect[]).filter((aspect) => open.some(({ state }) => state.about.includes(aspect)));
}

function figuresOf(id: EventId, event: TimelineEvent, affirmative: readonly ClaimOfEvent[]): EventFigure[] {
  const figures = new Map<string, EventFigure>();
  const groups = Map.groupBy(
    affirmative.flatMap((claim) => claim.state.casualties.map((figure) => ({ claim, figure }))),
    ({ figure }) => countedKey(figure),
  );
  for (const [key, claimed] of groups) {
    const [first] = claimed;
    const counts = combineCounts(claimed.map(({ figure }) => figure));
    // "At least 7" and "at most 10" by different claimants bound nothing together: there is no figure to show.
    if (first === undefined || Object.keys(counts).length === 0) continue;
    const { harm, group, of } = first.figure;
    const accordingTo = [...new Set(claimed.map(({ claim }) => claim.id))];
    figures.set(
      key,
      defined<EventFigure>({ id: figureId(id, key), harm, group, of, ...counts, accordingTo, setByEditor: false }),
    );
  }
  for (const set of event.casualties) figures.set(countedKey(set), { ...set, setByEditor: true });
  return withinWholes([...figures.values()]).sort(compareFigures);
}

/**
 * Figures of which none is told as more, at least, than another one that counts all its people: claims that say so contradict each
 * other, and what is sure of the part is then what is sure of the whole. What an editor has set stands as it was set.
 */
function withinWholes(figures: readonly EventFigure[]): EventFigure[] {
  return figures.map((figure) => {
    if (figure.low === undefined || figure.setByEditor) return figure;
    const lows = figures.flatMap((each) => (isPartOf(figure, each) ? (each.low ?? []) : []));
    return { ...figure, low: Math.min(...lows) };
  });
}

// The same people have the same id in every version of the event, so that caches and readers can follow the figure.
function figureId(event: EventId, key: string): string {
  const [harm, group, of] = key.split('|');
  return ['figure', event.slice('event_'.length), harm, group, of?.slice('actor_'.length)]
    .filter(Boolean)
    .join('_')
    .toLowerCase();
}

const [harmOrder, groupOrder] = [orderOf(harms), orderOf(casualtyGroups)];

/** Where each name stands in a list of the domain. */
function orderOf<Name extends string>(names: Readonly<Record<Name, unknown>>): Readonly<Record<Name, number>> {
  return Object.fromEntries(Object.keys(names).map((name, i) => [name, i])) as Record<Name, number>;
}

function compareFigures(a: EventFigure, b: EventFigure): number {
  return (
    harmOrder[a.harm] - harmOrder[b.harm] || groupOrder[a.group] - groupOrder[b.group] || compareTexts(a.of ?? '', b.of ?? '')
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
