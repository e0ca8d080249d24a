import type { SheetWords } from './sheet-words.ts';

/** What is said of a file that is dropped, in English. */
export const englishSheet: SheetWords = {
  what: 'Drop a file of events (CSV, its first row the names of its columns). Each row is judged and shown here; nothing is recorded before you say so. Timeline files of waqai (JSON, and lines of it) and datasets such as UCDP or ACLED come in by the command line (waqai import).',
  help: 'Columns that are read',
  drop: 'Drop a file here, or choose one',
  line: 'Line',
  fate: 'What becomes of it',
  good: 'would be recorded',
  needs: '{column} is missing',
  notOneOf: '{column} is none of its values',
  notNumber: '{column} is no number and no range',
  rows: { one: '# row', other: '# rows' },
  goodRows: { one: '# can be recorded', other: '# can be recorded' },
  badRows: { one: '# cannot', other: '# cannot' },
  recorded: { one: '# event is recorded.', other: '# events are recorded.' },
  unreadable: {
    timelineFile:
      'This is a timeline file of waqai. All in it keeps its ids, which no key can give: whoever runs the server imports it, with {command}.',
    otherFile: 'This is no CSV file. A workbook is saved as “CSV UTF-8” first; other files come in by {command}.',
    notUtf8: 'Its text is not in UTF-8. Save it as “CSV UTF-8”, and drop it again.',
    openQuote: 'On line {line} a quote is opened that is never closed, or a file is cut off. Nothing of it was read.',
    otherColumns: 'It has neither of the columns date and claimant, but: {columns}. A file of a dataset comes in by {command}.',
  },
  columns: [
    ['date', 'EDTF, or words: mid-May 2020'],
    ['kind', 'CLASH, PROTEST and so on, as the API names them'],
    ['title.en, title.ar', 'the title by language; summary.en and statement.en alike'],
    ['claimant', 'the short name of who says so'],
    ['stance', 'ASSERTS, where it is left out'],
    ['source, locator', 'the short name of where it was read, and where in it'],
    ['place, precision', 'the short name of the place; UNKNOWN, where no precision is given'],
    ['killed, injured', '7, 3-7 or 3+, as the claimant says'],
  ],
};
