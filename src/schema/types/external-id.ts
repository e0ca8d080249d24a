import type { ExternalId } from '../../domain/record/external-id.ts';
import { builder } from '../builder.ts';

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
