import { allSoon, type Soon, soon } from '../../domain/base/soon.ts';
import type { EventTexts, IdentifiedEvent } from '../../ledger/record-at-once.ts';
import type { EventModel } from '../refs.ts';
import { KeptText } from './kept-text.ts';
import type { OperationReader } from './operation-reader.ts';

/** An entry of a list, and where its text is to be kept once it is answered. */
export class NewEntry {
  readonly event: IdentifiedEvent;
  readonly value: unknown;
  readonly texts: EventTexts;

  constructor(event: IdentifiedEvent, value: unknown, texts: EventTexts) {
    this.event = event;
    this.value = value;
    this.texts = texts;
  }
}

/**
 * The entries of a list of events, each made of its event once it is read: what was answered of one before is answered again without that.
 * An event that is not there any more has no entry.
 */
export class ListedEvents implements Iterable<unknown> {
  readonly reader: OperationReader;
  /** What sets entries of one event apart, beside what is asked of them; undefined where they are not to be kept. */
  readonly kind: string | undefined;
  readonly #events: readonly IdentifiedEvent[];
  readonly #entryOf: (event: EventModel, at: number) => unknown;

  constructor(
    reader: OperationReader,
    events: readonly IdentifiedEvent[],
    kind: string | undefined,
    entryOf: (event: EventModel, at: number) => unknown = (event) => event,
  ) {
    this.reader = reader;
    this.kind = kind;
    this.#events = events;
    this.#entryOf = entryOf;
  }

  /**
   * All entries; those that there are texts of as these, and where these are all, as one text. The others are read together, with the claims
   * about their events where they are asked for.
   */
  entries(texts: EventTexts | undefined, withClaims: boolean): Soon<unknown[] | KeptText> {
    const found = texts === undefined ? [] : this.#events.map((event) => texts.get(event));
    if (texts !== undefined && isWhole(found)) return KeptText.listOf(found);
    const events = this.#events.map((event, at): Soon<EventModel | KeptText | undefined> => {
      const text = found[at];
      return text === undefined ? this.reader.event(event.id, withClaims) : new KeptText(text);
    });
    return soon(allSoon(events), (all) => all.flatMap((each, at) => (each === undefined ? [] : [this.#entry(each, at, texts)])));
  }

  #entry(event: EventModel | KeptText, at: number, texts: EventTexts | undefined): unknown {
    if (event instanceof KeptText) return event;
    const entry = this.#entryOf(event, at);
    return texts === undefined ? entry : new NewEntry(this.#events[at] ?? event, entry, texts);
  }

  /** For an executor that knows nothing of texts. */
  *[Symbol.iterator](): Iterator<unknown> {
    for (const [at, { id }] of this.#events.entries())
      yield soon(this.reader.event(id), (event) => event && this.#entryOf(event, at));
  }
}

function isWhole(texts: readonly (string | undefined)[]): texts is readonly string[] {
  return !texts.includes(undefined);
}
