import type { Citation } from '../../domain/record/claim.ts';
import { builder } from '../builder.ts';
import { source } from '../refs.ts';
import { localizedText, textInput } from './localized-text.ts';
import { sourceRef } from './reference-inputs.ts';

export const citation = builder.objectRef<Citation>('Citation').implement({
  description: 'A source, and where in it.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Stable over corrections; another in a snapshot or a preview.' }),
    source: t.field({
      type: source,
      description: 'The source.',
      resolve: ({ source: id }, _, { reader }) => reader.referred('source', id),
    }),
    locator: t.exposeString('locator', { nullable: true, description: 'Where in it: page, paragraph, minute.' }),
    quote: t.field({
      type: localizedText,
      nullable: true,
      description: 'Its own words, in their language; at most 300 characters.',
      resolve: ({ quote }) =>
        quote === undefined
          ? undefined
          : { texts: { [quote.language]: quote.text }, wanted: undefined, defaults: [quote.language] },
    }),
    accessedAt: t.expose('accessedAt', { type: 'DateTime', nullable: true, description: 'When it was read.' }),
  }),
});

export const citationInput = builder.inputType('CitationInput', {
  description: 'A source, and where in it.',
  fields: (t) => ({
    id: t.id({ required: false, description: 'Of an entry that is kept in a correction.' }),
    source: t.field({ type: sourceRef, required: true, description: 'The source.' }),
    locator: t.string({ required: false, description: 'Where in it: page, paragraph, minute.' }),
    quote: t.field({ type: textInput, required: false, description: 'Its own words, at most 300 characters.' }),
    accessedAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'When it was read, such as 2020-05-18T09:30:00Z.',
    }),
  }),
});
