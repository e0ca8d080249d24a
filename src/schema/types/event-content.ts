import { type Soon, soon } from '../../domain/base/soon.ts';
import type { DerivedEvent } from '../../domain/derived/derive-event.ts';
import { harmCounts } from '../../domain/derived/harm-range.ts';
import { claimAspects } from '../../domain/record/claim.ts';
import { eventKinds } from '../../domain/record/event-kind.ts';
import {
  type Classification,
  eventMarks,
  eventStates,
  evidences,
  sensitivities,
  type Verification,
} from '../../domain/record/timeline-event.ts';
import { builder, enumOf } from '../builder.ts';
import type { SchemaContext } from '../context.ts';
import { type ContentModel, claim, eventContent } from '../refs.ts';
import { readsClaims } from '../run/reads-claims.ts';
import { casualtyFigure, casualtyGroup, harm, peopleCount } from './casualty-figure.ts';
import { citation } from './citation.ts';
import { eventDate } from './event-date.ts';
import { eventLocation } from './event-location.ts';
import { externalId } from './external-id.ts';
import { checkLanguage, languageArgument, localizedText, textOf } from './localized-text.ts';
import { loss } from './loss.ts';
import { participant, participantRole } from './participant.ts';

export const eventKind = enumOf(
  'EventKind',
  'What happened: the tactic or the act, never its outcome. Never guessed from a headline.',
  eventKinds,
);
const verification = builder.objectRef<Verification>('Verification').implement({
  description: 'How an event was verified, by an editor other than the one who entered it.',
  fields: (t) => ({
    method: t.exposeString('method', { description: 'The method.' }),
    citations: t.field({ type: [citation], description: 'The evidence.', resolve: ({ citations }) => citations }),
  }),
});
export const evidence = enumOf('Evidence', 'How well an event is established.', evidences);
export const eventState = enumOf('EventState', 'Whether an event is public.', eventStates);
export const sensitivity = enumOf('Sensitivity', 'What to take care of when showing an event.', sensitivities);
export const eventMark = enumOf('EventMark', 'How the figures of an event are counted.', eventMarks);
export const claimAspect = enumOf('ClaimAspect', 'What of an event a claim is about.', claimAspects);

const classification = builder.objectRef<Classification>('Classification').implement({
  description: 'A code that a foreign dataset gives an event, untouched.',
  fields: (t) => ({
    scheme: t.exposeString('scheme', { description: 'The dataset: UCDP GED, ACLED.' }),
    version: t.exposeString('version', { nullable: true, description: 'Its version.' }),
    code: t.exposeString('code', { description: 'Its code.' }),
    label: t.exposeString('label', { nullable: true, description: 'What it calls the code.' }),
  }),
});

export const inconsistentFigures =
  'Whether a claim that its figures are computed from (ASSERTS, CONFIRMS or CONCEDES, not taken back, not assessed CONTRADICTED or SUPERSEDED) gives a figure that contradicts itself: low above best, best above high, or low above high where no best is given. The claim keeps it as given; the event’s figure is wide enough for all of its numbers. A figure that an editor sets does not settle it, an assessment of the claim does.';

const typeNames: Record<ContentModel['type'], string> = {
  event: 'TimelineEvent',
  snapshot: 'EventSnapshot',
  preview: 'EventPreview',
};

/**
 * An entry of an event’s lists as it stands in this content. In a snapshot or a preview it has an id of its own: what it says there
 * is not what it says in the event, and a cache that knows things by their ids would take the one for the other.
 */
function entryIn<Entry extends { readonly id: string }>(content: ContentModel, entry: Entry): Entry {
  return content.type === 'event' ? entry : { ...entry, id: `${entry.id}_in_${content.id}` };
}

/** What follows from the claims about this content: a snapshot and a preview bring it along. */
function derivedOf(content: ContentModel, { reader }: SchemaContext): Soon<DerivedEvent> {
  return content.type === 'event' ? reader.derivedOf(content.id) : content.derived;
}

eventContent.implement({
  description: 'What an event’s newest state, a past one and a proposed one have in common.',
  resolveType: ({ type }) => typeNames[type],
  fields: (t) => ({
    version: t.exposeInt('version', {
      description: 'Counts the changes of the event itself, from 1; claims about it don’t count. Name it to change the event.',
    }),
    kind: t.field({ type: eventKind, description: 'What happened.', resolve: ({ state }) => state.kind }),
    title: t.field({
      type: localizedText,
      description: 'Its title. One that rests on one party’s word names that party.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ state }, { language }, context) => textOf(state.title, language, state.timeline, context),
    }),
    summary: t.field({
      type: localizedText,
      nullable: true,
      description: 'What happened, in a few sentences.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ state }, { language }, context) => state.summary && textOf(state.summary, language, state.timeline, context),
    }),
    date: t.field({
      type: eventDate,
      description: 'When it happened, as precisely as it is known.',
      resolve: ({ state }) => ({ stated: state.date, timeline: state.timeline }),
    }),
    dateAccordingTo: t.field({
      type: [claim],
      description: 'The claims that the date rests on.',
      resolve: ({ state }, _, { reader }) => reader.claims(state.dateAccordingTo),
    }),
    locations: t.field({
      type: [eventLocation],
      description: 'Where. Only scenes are drawn; several stand side by side when sources disagree.',
      resolve: (content) =>
        content.state.locations.map((value) => ({
          value: entryIn(content, value),
          preferred: value.preferred,
          accordingTo: value.accordingTo,
          timeline: content.state.timeline,
        })),
    }),
    participants: t.field({
      type: [participant],
      description: 'Who.',
      args: { roles: t.arg({ type: [participantRole], required: false, description: 'Only these roles.' }) },
      resolve: (content, { roles }) =>
        content.state.participants
          .filter(({ role }) => roles === null || roles === undefined || roles.includes(role))
          .map((value) => ({
            value: entryIn(content, value),
            attribution: () => value.attribution,
            accordingTo: value.accordingTo,
          })),
    }),
    casualties: t.field({
      type: [casualtyFigure],
      description: 'How many people, by harm and group: computed from the claims, until an editor sets a figure.',
      extensions: readsClaims,
      resolve: (content, _, context) =>
        soon(derivedOf(content, context), ({ casualties }) => casualties.map((each) => entryIn(content, each))),
    }),
    people: t.field({
      type: peopleCount,
      nullable: true,
      description:
        'How many people of a group were harmed in one way, as totals and exports count it: what is given for everybody of the group, else the sum of its parts, never both. Null where no figure is given: that is not zero.',
      args: {
        harm: t.arg({ type: harm, required: true, description: 'What was done to them.' }),
        group: t.arg({ type: casualtyGroup, required: false, defaultValue: 'ALL', description: 'Which people.' }),
      },
      extensions: readsClaims,
      resolve: (content, asked, context) =>
        soon(derivedOf(content, context), ({ casualties }) =>
          harmCounts(casualties).find((each) => each.harm === asked.harm && each.group === (asked.group ?? 'ALL')),
        ),
    }),
    losses: t.field({
      type: [loss],
      description: 'What was lost.',
      resolve: (content) => content.state.losses.map((each) => ({ ...entryIn(content, each), timeline: content.state.timeline })),
    }),
    evidence: t.field({ type: evidence, description: 'How well it is established.', resolve: ({ state }) => state.evidence }),
    verification: t.field({
      type: verification,
      nullable: true,
      description: 'How it was verified; null where it is not VERIFIED.',
      resolve: (content) => {
        const { verification } = content.state;
        return verification && { ...verification, citations: verification.citations.map((each) => entryIn(content, each)) };
      },
    }),
    disputed: t.field({
      type: [claimAspect],
      description: 'What of it is denied or disputed by claims that stand.',
      extensions: readsClaims,
      resolve: (content, _, context) => soon(derivedOf(content, context), ({ disputed }) => disputed),
    }),
    figuresInconsistent: t.boolean({
      description: inconsistentFigures,
      extensions: readsClaims,
      resolve: (content, _, context) => soon(derivedOf(content, context), ({ figuresInconsistent }) => figuresInconsistent),
    }),
    state: t.field({ type: eventState, description: 'Whether it is public.', resolve: ({ state }) => state.state }),
    classifications: t.field({
      type: [classification],
      description: 'Codes of foreign datasets, untouched.',
      resolve: ({ state }) => state.classifications,
    }),
    externalIds: t.field({
      type: [externalId],
      description: 'The ids that foreign datasets have given to it.',
      resolve: ({ state }) => state.externalIds ?? [],
    }),
    marks: t.field({ type: [eventMark], description: 'How its figures are counted.', resolve: ({ state }) => state.marks ?? [] }),
    sensitivity: t.field({
      type: [sensitivity],
      description: 'What to take care of when showing it.',
      resolve: ({ state }) => state.sensitivity,
    }),
  }),
});
