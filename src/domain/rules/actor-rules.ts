import { defined } from '../base/defined.ts';
import type { Problems } from '../base/problem.ts';
import type { ActorId } from '../base/subject.ts';
import { parseList, parseSlug } from '../base/text.ts';
import { parseDate } from '../dates/event-date.ts';
import type { Actor, ActorInput, Affiliation, AffiliationInput } from '../record/actor.ts';
import { parseEntityDraft } from './entity-drafts.ts';
import { parseExternalIds, parseKnownAs, parseRedistribution } from './external-ids.ts';
import { parseNames } from './names.ts';
import { reaches } from './reaches.ts';
import { parseReference, parseValueId, type Reading } from './reading.ts';

/** Reads an actor's whole state. */
export function parseActor(
  input: ActorInput,
  id: ActorId,
  before: Actor | undefined,
  problems: Problems,
  reading: Reading,
): Actor {
  const affiliations = parseList(input.affiliations, problems.at('affiliations')).map((each, i) =>
    parseAffiliation(each, id, before?.affiliations ?? [], problems.at('affiliations', i), reading),
  );
  return defined<Actor>({
    slug: parseSlug(input.slug, problems.at('slug')) ?? '',
    kind: input.kind,
    names: parseNames(input.names, before?.names ?? [], problems.at('names'), reading),
    affiliations: affiliations.filter((each) => each !== undefined),
    externalIds: parseExternalIds(
      input.externalIds,
      before?.externalIds,
      id,
      { type: 'actor', within: '' },
      problems.at('externalIds'),
      reading,
    ),
    redistribution: parseRedistribution(input, before, reading),
    draft: parseEntityDraft(input.draft, before, reading),
    knownAs: parseKnownAs(input.knownAs, before, reading),
  });
}

function parseAffiliation(
  input: AffiliationInput,
  id: ActorId,
  before: readonly Affiliation[],
  problems: Problems,
  reading: Reading,
): Affiliation | undefined {
  const to = parseReference('actor', input.to, problems.at('to'), reading);
  const from = parseAffiliationDate(input.from, problems.at('from'));
  const until = parseAffiliationDate(input.until, problems.at('until'));
  if (to === undefined) return undefined;
  if (to === id || (input.kind === 'PART_OF' && reaches(id, to, (each) => partsOf(each, reading)))) {
    problems.at('to').add('CONTRADICTION', 'An actor cannot be a part of itself, directly or through others.');
  }
  return defined<Affiliation>({
    id: parseValueId('affiliation', input.id, before, problems, reading),
    kind: input.kind,
    to,
    from,
    until,
  });
}

function parseAffiliationDate(edtf: string | null | undefined, problems: Problems): string | undefined {
  return edtf === null || edtf === undefined ? undefined : parseDate({ edtf }, problems)?.edtf;
}

function partsOf(id: string, { draft }: Reading): readonly string[] {
  return (draft.get('actor', id)?.state.affiliations ?? []).filter((each) => each.kind === 'PART_OF').map((each) => each.to);
}
