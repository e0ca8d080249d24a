import { directionOf, type LanguageTag } from '../domain/base/localized-text.ts';
import type { NewIds, TimelineId } from '../domain/base/subject.ts';
import { type Day, isBefore } from '../domain/dates/civil-time.ts';
import type { Timeline } from '../domain/record/timeline.ts';
import type { ImportEntry } from '../domain/rules/change.ts';
import type { Dataset, ForeignRow, ReadContext } from '../formats/foreign-event.ts';
import { UnreadableFile } from '../formats/unreadable-file.ts';
import type { Storage } from '../ledger/storage.ts';

export interface TimelineOptions {
  /** The slug of the timeline that rows go into. */
  readonly timeline: string;
  /** Of a timeline that is to be made. */
  readonly title?: string | undefined;
  readonly timeZone?: string | undefined;
  /** Its first day; of a timeline that there is, an earlier one than it has. */
  readonly startsOn?: Day | undefined;
}

interface RowSource {
  readonly dataset: Dataset;
  readonly rows: (context?: ReadContext) => AsyncIterable<ForeignRow>;
}

/** The timeline that the rows of a dataset go into. */
export class DatasetTimeline {
  readonly id: TimelineId;
  /** Where the ledger stood before the first row. */
  readonly head: number;
  readonly #source: RowSource;
  readonly #options: TimelineOptions;
  #state: Timeline;
  #isNew: boolean;
  /** What of it is to be recorded with the next rows. */
  #entry: ImportEntry | undefined;

  private constructor(
    {
      id,
      head,
      state,
      isNew,
    }: { readonly id: TimelineId; readonly head: number; readonly state: Timeline; readonly isNew: boolean },
    source: RowSource,
    options: TimelineOptions,
  ) {
    this.id = id;
    this.head = head;
    this.#state = state;
    this.#isNew = isNew;
    this.#source = source;
    this.#options = options;
    if (isNew) this.#entry = { type: 'timeline', id, input: state };
  }

  /** The one that there is, or one that will be: its first day is then the first that a row may have been on. */
  static async find(storage: Storage, source: RowSource, options: TimelineOptions, ids: NewIds): Promise<DatasetTimeline> {
    await using view = await storage.openView();
    const head = view.position.seq;
    const [known] = await view.idsOfSlugs('timeline', [options.timeline]);
    const [found] = known === undefined ? [] : await view.subjects('timeline', [known]);
    await view[Symbol.asyncDispose]();
    if (found !== undefined) {
      const timeline = new DatasetTimeline({ id: found.id, head, state: found.state, isNew: false }, source, options);
      if (options.startsOn !== undefined && isBefore(options.startsOn, found.state.startsOn))
        timeline.#startOn(options.startsOn, false);
      return timeline;
    }
    const state = await newTimeline(source, options);
    return new DatasetTimeline({ id: ids.subject('timeline'), head, state, isNew: true }, source, options);
  }

  get timeZone(): string {
    return this.#state.timeZone;
  }

  get entry(): ImportEntry | undefined {
    return this.#entry;
  }

  /** Its id, once it is there. */
  get recordedId(): TimelineId | undefined {
    return this.#isNew ? undefined : this.id;
  }

  /** What there is to say where the day that it was to begin on was not taken. */
  get notice(): string | undefined {
    const { startsOn } = this.#options;
    return startsOn === undefined || !isBefore(this.#state.startsOn, startsOn)
      ? undefined
      : `The timeline begins on ${this.#state.startsOn} already: a later first day (${startsOn}) was not taken.`;
  }

  /** What was to be recorded of it is. */
  recorded(): void {
    this.#entry = undefined;
    this.#isNew = false;
  }

  /** Moves its first day back to that of the file, where rows lie before it and nobody has said on which day it begins. */
  async reachBackTo(rows: readonly { readonly earliest: Day }[]): Promise<void> {
    const { startsOn, startsOnDerived } = this.#state;
    if (startsOnDerived !== true || rows.every(({ earliest }) => !isBefore(earliest, startsOn))) return;
    const first = await earliestOf(this.#source, this.timeZone);
    if (first !== undefined && isBefore(first, startsOn)) this.#startOn(first, true);
  }

  #startOn(startsOn: Day, isDerived: boolean): void {
    const { startsOnDerived: _, ...state } = this.#state;
    this.#state = { ...state, startsOn, ...(isDerived ? { startsOnDerived: true as const } : {}) };
    this.#entry = { type: 'timeline', id: this.id, input: this.#state };
  }
}

async function newTimeline(source: RowSource, options: TimelineOptions): Promise<Timeline> {
  const { timeline: slug, title = `${source.dataset.title}: ${slug}`, timeZone = 'UTC', startsOn } = options;
  const [first = 'und', ...others] = source.dataset.languages;
  const said = { slug, title: { [languageOf(title, first)]: title }, timeZone };
  // Dates are told in words: where the language of the texts is not said, in English.
  const languages = first === 'und' ? ['en'] : [first, ...others];
  if (startsOn !== undefined) return { ...said, startsOn, languages };
  const earliest = (await earliestOf(source, timeZone)) ?? '9999-12-31';
  return { ...said, startsOn: earliest, startsOnDerived: true, languages };
}

/** The first day that a row of a file may have been on. */
async function earliestOf({ rows }: RowSource, timeZone: string): Promise<Day | undefined> {
  let first: Day | undefined;
  const isWanted = (day: Day): boolean => first === undefined || isBefore(day, first);
  try {
    for await (const row of rows({ timeZone, isWanted })) if ('earliest' in row && isWanted(row.earliest)) first = row.earliest;
  } catch (error) {
    // Told where its rows are read.
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return first;
}

/** The language of a text that is meant to be in some language, as far as its letters bear that out. */
function languageOf(text: string, language: LanguageTag): LanguageTag {
  const [script] = Object.entries(rightToLeft).find(([, letters]) => letters.test(text)) ?? [];
  if (script === undefined) return directionOf(language) === 'RTL' && /\p{L}/u.test(text) ? 'und' : language;
  return directionOf(language) === 'RTL' ? language : `und-${script}`;
}

const rightToLeft = { Arab: /\p{Script=Arabic}/u, Hebr: /\p{Script=Hebrew}/u };
