import { type ExternalId, type ForeignType, withheldScheme } from '../../domain/record/external-id.ts';
import { builder } from '../builder.ts';
import { withCheck } from '../run/argument-checks.ts';
import type { OperationReader } from '../run/operation-reader.ts';

export const externalId = builder.objectRef<ExternalId>('ExternalId').implement({
  description: 'The id that a foreign dataset has given to the same subject, untouched.',
  fields: (t) => ({
    scheme: t.exposeString('scheme', { description: 'What the id is one of, such as "UCDP GED event" or "Wikidata".' }),
    value: t.exposeString('value', { description: 'The id there.' }),
  }),
});

export const externalIdInput = builder.inputType('ExternalIdInput', {
  description: 'The id that a foreign dataset has given to the same subject.',
  fields: (t) => ({
    scheme: t.string({ required: true, description: 'What the id is one of, at most 200 characters.' }),
    value: t.string({ required: true, description: 'The id there, at most 500 characters.' }),
  }),
});

/** Names a subject by its slug or by an id that a foreign dataset has given to it. */
export function nameArguments(example: string) {
  return builder.args((t) => ({
    slug: t.string({ required: false, description: `Its slug, such as "${example}".` }),
    externalId: t.field({
      type: externalIdInput,
      required: false,
      description: 'Its id in a foreign dataset, in place of the slug.',
    }),
  }));
}

interface NameArguments {
  readonly slug?: string | null | undefined;
  readonly externalId?: Pick<ExternalId, 'scheme' | 'value'> | null | undefined;
}

export const checkName = withCheck(({ slug, externalId: external }: NameArguments, problems) => {
  const given = [slug, external].filter((each) => each !== null && each !== undefined).length;
  if (given === 0)
    problems.at('slug').add('REQUIRED', 'Name it: by its slug, or by an id that a foreign dataset has given to it.');
  if (given === 2) problems.at('externalId').add('CONTRADICTION', 'Name it by its slug or by a foreign id, not by both.');
});

/** The subject that is named so, where the viewer may see it. */
export async function byName<T extends Exclude<ForeignType, 'event'>>(
  type: T,
  { slug, externalId: external }: NameArguments,
  reader: OperationReader,
) {
  if (!external) return reader.bySlug<T>(type, slug ?? '');
  // Under no scheme stands what is withheld, for imports alone.
  if (external.scheme === withheldScheme) return undefined;
  const [found] = await reader.view.byExternalIds({ type, within: '' }, external.scheme, [external.value]);
  return found === undefined ? undefined : reader.entity<T>(type, found.id);
}
