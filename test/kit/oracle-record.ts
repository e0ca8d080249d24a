import type { Actor } from '../../src/domain/actor.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { ReadingRights } from '../../src/domain/event-facts.ts';
import type { EventFilter } from '../../src/domain/event-filter.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Source } from '../../src/domain/source.ts';
import type { TimelineEvent } from '../../src/domain/timeline-event.ts';
import type { LedgerChange } from '../../src/ledger/ledger-change.ts';

// The record a second time, by the simplest means and none of the product's own: the last state of each subject, and filters as
// loops over everything. Slow, short, and easy to believe.

interface Held {
  readonly type: string;
  readonly version: number;
  readonly addedBy: string;
  readonly state: unknown;
}

export class OracleRecord {
  readonly held = new Map<string, Held>();

  apply({ header, payload }: LedgerChange): void {
    const { id, type } = header.subject;
    if (payload === undefined) throw new Error('the oracle knows no withheld words');
    const addedBy = this.held.get(id)?.addedBy ?? header.author;
    this.held.set(id, { type, version: header.subjectVersion, addedBy, state: payload.state });
  }

  version(id: string): number {
    return this.held.get(id)?.version ?? 0;
  }

  state<T>(id: string): T | undefined {
    return this.held.get(id)?.state as T | undefined;
  }

  all<T>(type: string): { readonly id: string; readonly state: T; readonly addedBy: string; readonly version: number }[] {
    return [...this.held].filter(([, each]) => each.type === type).map(([id, each]) => ({ id, ...each, state: each.state as T }));
  }

  claimsOf(event: string): Claim[] {
    return this.all<Claim>('claim')
      .map(({ state }) => state)
      .filter((claim) => claim.event === event);
  }

  /** Whether somebody with these rights may see an event at all. */
  isSeen(event: string, rights: ReadingRights): boolean {
    const held = this.held.get(event);
    if (held === undefined) return false;
    if (!rights.internal && this.restsOnInternal(event)) return false;
    if ((held.state as TimelineEvent).everPublished || rights.drafts === 'ALL') return true;
    return rights.drafts !== 'NONE' && rights.drafts.of === held.addedBy;
  }

  restsOnInternal(event: string): boolean {
    for (const claim of this.claimsOf(event))
      for (const { source } of claim.citations) if (this.state<Source>(source)?.redistribution === 'INTERNAL') return true;
    return false;
  }

  /** Whether a filter asks for an event. */
  isAccepted(id: string, filter: EventFilter): boolean {
    const event = this.state<TimelineEvent>(id);
    if (event === undefined) return false;
    const days = possibleDays(event.date.edtf);
    if (!filter.states.includes(event.state)) return false;
    if (filter.timelines !== undefined && !filter.timelines.includes(event.timeline)) return false;
    if (filter.kinds !== undefined && !filter.kinds.includes(event.kind)) return false;
    if (filter.evidence !== undefined && !filter.evidence.includes(event.evidence)) return false;
    if (filter.occurred !== undefined && !isWithin(event.date.edtf, filter.occurred)) return false;
    if (filter.actors !== undefined) {
      const { anyOf, roles, parts } = filter.actors;
      const found = event.participants.filter(({ role }) => roles === undefined || roles.includes(role));
      if (!found.some(({ actor }) => this.isPart(actor, anyOf, parts, days))) return false;
    }
    if (filter.claimants !== undefined) {
      const { anyOf, parts } = filter.claimants;
      if (!this.claimsOf(id).some(({ claimant }) => this.isPart(claimant, anyOf, parts, days))) return false;
    }
    if (filter.places !== undefined) {
      const { anyOf, roles, parts } = filter.places;
      const places = event.locations
        .filter(({ role }) => roles.includes(role))
        .flatMap(({ place, anchors }) => (place === undefined ? anchors : [place, ...anchors]));
      if (!places.some((place) => this.isInside(place, anyOf, parts))) return false;
    }
    return true;
  }

  isPart(actor: string, wanted: readonly string[], parts: boolean, [first, last]: readonly [string, string]): boolean {
    if (wanted.includes(actor)) return true;
    if (!parts) return false;
    for (const { kind, to, from, until } of this.state<Actor>(actor)?.affiliations ?? []) {
      if (kind !== 'PART_OF') continue;
      const since = from === undefined ? first : later(first, possibleDays(from)[0]);
      const till = until === undefined ? last : earlier(last, possibleDays(until)[1]);
      if (since <= till && this.isPart(to, wanted, true, [since, till])) return true;
    }
    return false;
  }

  isInside(place: string, wanted: readonly string[], parts: boolean): boolean {
    if (wanted.includes(place)) return true;
    return parts && (this.state<Place>(place)?.containers ?? []).some((each) => this.isInside(each.in, wanted, true));
  }
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

/** The first and the last day that a date names: of a day, a month, a year, a span of days or one of several days. */
function statedDays(edtf: string): [string, string] {
  const ends = edtf.replace(/[[\]~?%]/g, '').split(/\.\.|\/|,/);
  return [startOf(ends[0]!), endOf(ends.at(-1)!)];
}

function startOf(date: string): string {
  const [year, month = '01', day = '01'] = date.split('-');
  return `${year}-${month}-${day}`;
}

function endOf(date: string): string {
  if (date.length === 10) return date;
  const [year, month = 12] = date.split('-').map(Number);
  return new Date(Date.UTC(year!, month, 0)).toISOString().slice(0, 10);
}

/** The days that a date may have been on: about a date is up to one of its units before or after it. */
function possibleDays(edtf: string): [string, string] {
  const [first, last] = statedDays(edtf);
  const ends = edtf.replace(/[[\]]/g, '').split(/\.\.|\/|,/);
  return [
    isAbout(ends[0]!) ? shifted(first, ends[0]!, -1) : first,
    isAbout(ends.at(-1)!) ? shiftedEnd(last, ends.at(-1)!) : last,
  ];
}

function isAbout(end: string): boolean {
  return end.endsWith('~') || end.endsWith('%');
}

function shifted(day: string, end: string, by: number): string {
  const [year, month, date] = day.split('-').map(Number);
  const unit = end.replace(/[~%]/, '').length;
  return new Date(Date.UTC(year! + (unit === 4 ? by : 0), month! - 1 + (unit === 7 ? by : 0), date! + (unit === 10 ? by : 0)))
    .toISOString()
    .slice(0, 10);
}

/** One unit after the last day: the end of the next month is its last day, whatever that is. */
function shiftedEnd(day: string, end: string): string {
  const next = shifted(day, '2020-01-01', 1);
  return shifted(shifted(next, end, 1), '2020-01-01', -1);
}

function isWithin(edtf: string, { from = '0000', to = '9999', certainty }: NonNullable<EventFilter['occurred']>): boolean {
  if (certainty === 'POSSIBLY') {
    const [first, last] = possibleDays(edtf);
    return last >= from && first <= to;
  }
  const [first, last] = statedDays(edtf);
  return !/[~?%]/.test(edtf) && first >= from && last <= to;
}
