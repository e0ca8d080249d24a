import { defined } from '../base/defined.ts';
import type { Problems } from '../base/problem.ts';
import type { ActorId } from '../base/subject.ts';
import { readList, readSlug } from '../base/text.ts';
import { readDate } from '../dates/event-date.ts';
import type { Actor, ActorInput, Affiliation, AffiliationInput } from '../record/actor.ts';
import { readEntityDraft } from './entity-drafts.ts';
import { readExternalIds, readKnownAs, readRedistribution } from './external-ids.ts';
import { readNames } from './names.ts';
import { reaches } from './reaches.ts';
import { type Reading, readReference, readValueId } from './reading.ts';

/** Reads an actor's whole state. */
export function readActor(
  input: ActorInput,
  id: ActorId,
  before: Actor | undefined,
  problems: Problems,
  reading: Reading,
): Actor {
  const affiliations = readList(input.affiliations, problems.at('affiliations')).map((each, i) =>
    readAffiliation(each, id, before?.affiliations ?? [], problems.at('affiliations', i), reading),
  );
  return defined<Actor>({
    slug: readSlug(input.slug, problems.at('slug')) ?? '',
    kind: input.kind,
    names: readNames(input.names, before?.names ?? [], problems.at('names'), reading),
    affiliations: affiliations.filter((each) => each !== undefined),
    externalIds: readExternalIds(
      input.externalIds,
      before?.externalIds,
      id,
      { type: 'actor', within: '' },
      problems.at('externalIds'),
      reading,
    ),
    redistribution: readRedistribution(input, before, reading),
    draft: readEntityDraft(input.draft, before, reading),
    knownAs: readKnownAs(input.knownAs, before, reading),
  });
}

function readAffiliation(
  input: AffiliationInput,
  id: ActorId,
  before: readonly Affiliation[],
  problems: Problems,
  reading: Reading,
): Affiliation | undefined {
  const to = readReference('actor', input.to, problems.at('to'), reading);
  const from = readAffiliationDate(input.from, problems.at('from'));
  const until = readAffiliationDate(input.until, problems.at('until'));
  if (to === undefined) return undefined;
  if (to === id || (input.kind === 'PART_OF' && reaches(id, to, (each) => partsOf(each, reading)))) {
    problems.at('to').add('CONTRADICTION', 'An actor cannot be a part of itself, directly or through others.');
  }
  return defined<Affiliation>({
    id: readValueId('affiliation', input.id, before, problems, reading),
    kind: input.kind,
    to,
    from,
    until,
  });
}

function readAffiliationDate(edtf: string | null | undefined, problems: Problems): string | undefined {
  return edtf === null || edtf === undefined ? undefined : readDate({ edtf }, problems)?.edtf;
}

function partsOf(id: string, { draft }: Reading): readonly string[] {
  return (draft.get('actor', id)?.state.affiliations ?? []).filter((each) => each.kind === 'PART_OF').map((each) => each.to);
}
