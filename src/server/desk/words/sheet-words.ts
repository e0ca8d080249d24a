import type { PluralForms } from '../../page/words/plural-words.ts';

type Texts<Name extends string> = Readonly<Record<Name, string>>;

/** What is said of a file of events. */
export type SheetWords = Texts<'what' | 'help' | 'drop' | 'line' | 'fate' | 'good' | 'needs' | 'notOneOf' | 'notNumber'> & {
  readonly rows: PluralForms;
  readonly goodRows: PluralForms;
  readonly badRows: PluralForms;
  readonly recorded: PluralForms;
  readonly columns: readonly (readonly [name: string, meaning: string])[];
  readonly unreadable: Texts<'timelineFile' | 'otherFile' | 'notUtf8' | 'openQuote' | 'otherColumns'>;
};
