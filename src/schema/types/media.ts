import type { Media, MediaInput } from '../../domain/record/media.ts';
import { builder } from '../builder.ts';
import { sensitivity } from './event-content.ts';
import type { InputRefOf } from './input-ref-of.ts';
import { checkLanguage, entityLanguages, languageArgument, localizedText, textInput } from './localized-text.ts';

export const media = builder.objectRef<Media>('Media').implement({
  description: 'A picture, a film, a recording or a document that a source is, and how to show it.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Its media type, such as "image/jpeg" (RFC 6838).' }),
    thumbnail: t.expose('thumbnail', { type: 'Url', nullable: true, description: 'Address of a small picture of it.' }),
    sensitivity: t.field({
      type: [sensitivity],
      description: 'What to take care of when showing it.',
      resolve: (each) => each.sensitivity ?? [],
    }),
    caption: t.field({
      type: localizedText,
      nullable: true,
      description: 'What it shows.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ caption }, { language }) =>
        caption === undefined ? undefined : { texts: caption, wanted: language, defaults: entityLanguages },
    }),
    credit: t.field({
      type: localizedText,
      nullable: true,
      description: 'Who made it, as they ask to be named.',
      args: languageArgument,
      extensions: checkLanguage,
      resolve: ({ credit }, { language }) =>
        credit === undefined ? undefined : { texts: credit, wanted: language, defaults: entityLanguages },
    }),
  }),
});

export const mediaInput: InputRefOf<MediaInput> = builder.inputRef<MediaInput>('MediaInput').implement({
  description: 'A picture, a film, a recording or a document that a source is, and how to show it.',
  fields: (t) => ({
    type: t.string({ required: true, description: 'Its media type, lower-case, such as "image/jpeg" (RFC 6838).' }),
    thumbnail: t.field({ type: 'Url', required: false, description: 'Address of a small picture of it.' }),
    sensitivity: t.field({ type: [sensitivity], required: false, description: 'What to take care of when showing it.' }),
    caption: t.field({ type: [textInput], required: false, description: 'What it shows.' }),
    credit: t.field({ type: [textInput], required: false, description: 'Who made it, as they ask to be named.' }),
  }),
});
