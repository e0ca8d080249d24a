import { parseCursor, parseLedgerCursor } from '../../domain/base/cursor.ts';
import { allSoon, soon } from '../../domain/base/soon.ts';
import { linkingTo, ofTimeline } from '../../domain/derived/event-filter.ts';
import { independentOrigins } from '../../domain/derived/independent-origins.ts';
import { type EventLink, eventLinkKinds } from '../../domain/record/timeline-event.ts';
import { builder, enumOf } from '../builder.ts';
import { type EventModel, eventContent, eventSnapshot, node, timeline, timelineEvent } from '../refs.ts';
import { lookUp } from '../run/actor-lookup.ts';
import { withCheck } from '../run/argument-checks.ts';
import { asOfArgument } from '../run/as-of.ts';
import { atLeastArgument } from '../run/at-least.ts';
import type { OperationReader } from '../run/operation-reader.ts';
import { parseFilterOf } from '../run/parse-event-filter.ts';
import { readsClaims } from '../run/reads-claims.ts';
import { citation } from './citation.ts';
import { checkEvents, eventConnection, eventsArguments, listEvents } from './event-connection.ts';
import { findNamedEvent, lookupArguments } from './lookup.ts';
import { checkPage, type PageArguments, pageArguments } from './page.ts';
import { eventRef } from './reference-inputs.ts';
import { positionOfVersion, snapshotAt } from './snapshot-model.ts';

export const eventLinkKind = enumOf('EventLinkKind', 'How one event stands to another.', eventLinkKinds);

const eventLink = builder.objectRef<EventLink & { readonly to: EventModel }>('EventLink').implement({
  description: 'A link from one event to another. Links add no figures up.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Stable over corrections.' }),
    relation: t.expose('kind', { type: eventLinkKind, description: 'How this event stands to the other.' }),
    event: t.field({ type: timelineEvent, description: 'The other.', resolve: ({ to }) => to }),
  }),
});

const snapshotPoint = builder.inputType('SnapshotPoint', {
  isOneOf: true,
  description: 'Which past of an event: a version of it, or a position in the ledger; exactly one of them.',
  fields: (t) => ({
    version: t.int({ required: false, description: 'A version of the event.' }),
    cursor: t.field({ type: 'LedgerCursor', required: false, description: 'A position in the ledger.' }),
  }),
});

timelineEvent.implement({
  description:
    'Something dated that happened or was said, in its newest state. The past is an EventSnapshot, a proposal an EventPreview: one id never answers two states.',
  interfaces: [node, eventContent],
  fields: (t) => ({
    timeline: t.field({
      type: timeline,
      description: 'The timeline it is on.',
      resolve: ({ state }, _, { reader }) => reader.referred('timeline', state.timeline),
    }),
    citations: t.field({
      type: [citation],
      description: 'Everything that its claims cite.',
      extensions: readsClaims,
      resolve: ({ id }, _, { reader }) =>
        soon(claimsAbout(id, reader), (claims) => claims.flatMap(({ state }) => state.citations)),
    }),
    mediaCitations: t.field({
      type: [citation],
      description: 'The pictures, films, recordings and documents that its claims cite: citations of sources that have media.',
      extensions: readsClaims,
      resolve: ({ id }, _, { reader }) =>
        soon(claimsAbout(id, reader), (claims) => {
          const cited = claims.flatMap(({ state }) => state.citations);
          const sources = allSoon(cited.map((each) => reader.entity('source', each.source)));
          return soon(sources, (all) => cited.filter((_each, i) => all[i]?.state.media !== undefined));
        }),
    }),
    independentOrigins: t.int({
      description:
        'How many independent persons or bodies the information comes from. A party and its allies are one, however many publishers carried it.',
      extensions: readsClaims,
      resolve: async ({ id }, _, { reader }) => {
        const claims = await claimsAbout(id, reader);
        const sources = claims.flatMap(({ state }) => state.citations.map((each) => each.source));
        return independentOrigins(
          claims,
          await lookUp(
            reader,
            'SIDE',
            claims.map(({ state }) => state.claimant),
            sources,
          ),
        );
      },
    }),
    links: t.field({
      type: [eventLink],
      description: 'Links to other events, at most 100; those to events that its viewer may not see are left out.',
      resolve: ({ state }, _, { reader }) =>
        soon(allSoon(state.links.map(({ event }) => reader.event(event))), (events) =>
          state.links.flatMap((link, i) => {
            const to = events[i];
            return to === undefined ? [] : [{ ...link, to }];
          }),
        ),
    }),
    linkedFrom: t.field({
      type: eventConnection,
      description: 'The events that link to this one, by date.',
      args: {
        ...pageArguments,
        relations: t.arg({ type: [eventLinkKind], required: false, description: 'Only links of these.' }),
      },
      extensions: withCheck((args: PageArguments, problems) => checkPage(args, 'events/DATE_ASC', problems)),
      resolve: ({ id }, { relations, ...args }, { reader }) =>
        listEvents(linkingTo(id, relations ?? undefined), { ...args, orderBy: 'DATE_ASC' }, reader),
    }),
    mergedInto: t.field({
      type: timelineEvent,
      nullable: true,
      description:
        'Of a MERGED event: the one that it was merged into, where its claims are. That one may have been merged since.',
      resolve: ({ state }, _, { reader }) => (state.mergedInto === undefined ? undefined : reader.event(state.mergedInto)),
    }),
    mergedFrom: t.field({
      type: [timelineEvent],
      description: 'The events that were merged into this one; their ids go on answering.',
      resolve: ({ state }, _, { reader }) => reader.events(state.mergedFrom ?? []),
    }),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When it was first recorded.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When it, or a claim about it, was last changed.' }),
    snapshot: t.field({
      type: eventSnapshot,
      nullable: true,
      description:
        'The event as it was; null where it was not there yet, or its viewer may not see that. Its id is a permanent link to that state.',
      args: { at: t.arg({ type: snapshotPoint, required: true, description: 'Which past of it.' }) },
      extensions: withCheck(({ at: { cursor } }: { at: typeof snapshotPoint.$inferInput }, problems) => {
        if (typeof cursor === 'string') parseLedgerCursor(cursor, problems.at('at', 'cursor'));
      }),
      resolve: async (event, { at: { version, cursor } }, { reader }) => {
        const at =
          version === null || version === undefined
            ? await positionOfCursor(cursor ?? '', reader)
            : await positionOfVersion(event.id, version, reader);
        return at === undefined ? undefined : snapshotAt(event, at, reader);
      },
    }),
    withheld: t.exposeBoolean('withheld', {
      description: 'Whether its words are withheld; its texts are then a fixed phrase and its lists empty.',
    }),
  }),
});

function claimsAbout(id: EventModel['id'], reader: OperationReader) {
  return soon(reader.claimsOf(id), (claims) => reader.claims(claims.map((each) => each.id)));
}

/** The end of the request that a cursor stands in, where it is one of this ledger that has been read up to: a request is whole. */
async function positionOfCursor(text: string, reader: OperationReader): Promise<number | undefined> {
  const cursor = parseCursor(text);
  if (cursor === undefined || cursor.seq === 0) return undefined;
  const change = await reader.view.changeAt(cursor.seq);
  if (change?.hash.startsWith(cursor.hashPrefix) !== true) return undefined;
  const { first, size } = change.header.request;
  return first + size - 1;
}

const nullWhereUnknown = 'Null, with an error UNKNOWN_REFERENCE, where the filter names what does not exist.';

builder.queryFields((t) => ({
  event: t.field({
    type: timelineEvent,
    nullable: true,
    description:
      'The event that is named so: published, or retracted (then it says so); null where there is none that its viewer may see.',
    args: lookupArguments(eventRef),
    resolve: (_, { by }, { reader }) => findNamedEvent(by, reader),
  }),
  events: t.field({
    type: eventConnection,
    nullable: true,
    description: `Events of all timelines, by date. ${nullWhereUnknown}`,
    args: { ...atLeastArgument, ...asOfArgument, ...eventsArguments },
    extensions: checkEvents,
    resolve: async (_, { filter, ...args }, { reader }, info) =>
      listEvents(await parseFilterOf(info, filter, reader), args, reader),
  }),
}));

builder.objectField(timeline, 'events', (t) =>
  t.field({
    type: eventConnection,
    nullable: true,
    description: `The events of this timeline, by date. ${nullWhereUnknown}`,
    args: eventsArguments,
    extensions: checkEvents,
    resolve: async ({ id }, { filter, ...args }, { reader }, info) =>
      listEvents(ofTimeline(await parseFilterOf(info, filter, reader), id), args, reader),
  }),
);
