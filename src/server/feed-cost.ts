import { GraphQLError } from 'graphql';
import { looksOf } from '../schema/run/filter-cost.ts';
import { costOfLook, type OperationCost } from '../schema/run/operation-cost.ts';
import { besideTimelines, type EventFilterInput } from '../schema/types/event-filter.ts';
import { foundAtATime } from '../transfer/list-events.ts';
import type { RequestErrorCode } from './limits.ts';

/** What finding the events of a feed costs on a record of so many changes: its filter is asked for so many events at a time. */
export function costOfFeed(filter: EventFilterInput, changes: number): OperationCost {
  // An event is two changes at least: itself, and a claim.
  const times = 1 + Math.floor(changes / 2 / foundAtATime);
  const looked = Math.round(times * looksOf(filter) * costOfLook(changes));
  return { requested: looked, looked };
}

/** What a feed may be asked for where trusted documents alone are run: a timeline. Any other filter is a question that nobody has read. */
export function untrusted(filter: EventFilterInput): GraphQLError | undefined {
  const given = besideTimelines(filter);
  if (given.length === 0) return undefined;
  const code: RequestErrorCode = 'TRUSTED_DOCUMENTS_ONLY';
  const message = `This server runs trusted documents only: a feed takes language, limit and timelines, and no ${given.join(', ')}.`;
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}
