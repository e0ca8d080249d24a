import { builder } from '../builder.ts';
import type { FieldChangeModel } from './change-model.ts';

export const fieldChange = builder.objectRef<FieldChangeModel>('FieldChange').implement({
  description: 'One value of a subject that a change made different.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Names the change and the way to the value.' }),
    path: t.exposeStringList('path', {
      description: 'The way to the value: field names, languages, and the ids of entries of lists, from the outside in.',
    }),
    before: t.expose('before', { type: 'Json', nullable: true, description: 'What it was; null where there was none.' }),
    after: t.expose('after', { type: 'Json', nullable: true, description: 'What it is; null where there is none any more.' }),
  }),
});
