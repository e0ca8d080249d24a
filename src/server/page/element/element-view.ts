import type { ElementRefused, ElementTold, ElementWords } from '../element-told.ts';
import { built, type Part } from './built.ts';
import { countInWords } from './in-words.ts';
import { addressesOn, type EventContext, said, shownEvent } from './shown-event.ts';
import type { ListedEvent, ShownList } from './shown-list.ts';

/** Whether an element hears what is recorded. */
export type HearingState = 'hears' | 'lost' | 'over';

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** What an element shows, in its shadow. */
export class ElementView {
  readonly #context: EventContext;
  readonly #words: ElementWords;
  readonly #list: ShownList;
  readonly #state = built('p', { class: 'note', part: 'state' });
  readonly #news = built('div', { role: 'status', part: 'news' });
  readonly #items = built('ol', { part: 'list', tabindex: '-1' });
  readonly #more: HTMLElement;
  readonly #shown = new Map<string, { readonly item: HTMLLIElement; readonly as: string }>();
  /** All of it. */
  readonly root: HTMLElement;

  constructor(told: ElementTold, server: URL, list: ShownList, level: number) {
    const { words, title, past } = told;
    this.#words = words;
    this.#list = list;
    this.#context = { words, addressOf: addressesOn(server, told), heading: headings[level] as EventContext['heading'] };
    const page = new URL(told.path, server).href;
    this.#more = built('p', { class: 'more', part: 'more' }, built('a', { href: page }, words.wholeTimeline));
    const heading = headings[level - 1] ?? 'h2';
    this.root = built(
      'section',
      { part: 'timeline', lang: words.language, dir: words.direction, 'aria-labelledby': 'title' },
      built(heading, { id: 'title', part: 'title' }, built('a', { href: page }, said(title, words))),
      past !== undefined && built('p', { class: 'notice', part: 'notice', role: 'note' }, built('bdi', {}, past)),
      this.#state,
      this.#news,
      this.#items,
      this.#more,
    );
    this.#state.hidden = true;
    this.draw();
  }

  /** Says whether it hears. */
  tell(state: HearingState): void {
    this.#state.hidden = false;
    this.#state.dataset.state = state;
    if (this.#state.textContent !== this.#words[state]) this.#state.textContent = this.#words[state];
  }

  /** Draws what has become otherwise; what has not stays as it is, with the reader's place in it. */
  draw(): void {
    const items = this.#list.edges.map(({ node }) => this.#itemOf(node));
    const kept = new Set(items);
    for (const old of [...this.#items.children]) if (!kept.has(old as HTMLLIElement)) old.remove();
    for (const [i, item] of items.entries())
      if (this.#items.children[i] !== item) this.#items.insertBefore(item, this.#items.children[i] ?? null);
    if (items.length === 0) this.#items.replaceChildren(built('li', { class: 'none' }, this.#words.noEvents));
    this.#drawNews();
  }

  #drawNews(): void {
    const { fresh, changed } = this.#list.news;
    const { locale, show } = this.#words;
    const parts = [
      ...(fresh > 0 ? [countInWords(this.#words.fresh, fresh, this.#words)] : []),
      ...(changed > 0 ? [countInWords(this.#words.changed, changed, this.#words)] : []),
    ];
    if (parts.length === 0) {
      this.#news.replaceChildren();
      return;
    }
    const button = built('button', { type: 'button', part: 'show' }, show);
    button.addEventListener('click', () => {
      this.#list.show();
      this.draw();
      // What was pressed is gone: the keyboard goes on at what it brought.
      this.#items.focus({ preventScroll: true });
    });
    this.#news.replaceChildren(built('p', { class: 'fresh' }, `${new Intl.ListFormat(locale).format(parts)}. `, button));
  }

  #itemOf(event: ListedEvent): HTMLLIElement {
    const notes = this.#list.notesOf(event.id);
    const as = JSON.stringify([event, notes]);
    const known = this.#shown.get(event.id);
    if (known?.as === as) return known.item;
    const item = shownEvent(event, notes, this.#context);
    const hasFocus = known?.item.matches(':focus-within') === true;
    known?.item.replaceWith(item);
    if (hasFocus) item.querySelector('a')?.focus({ preventScroll: true });
    this.#shown.set(event.id, { item, as });
    return item;
  }
}

/** What is shown where there is nothing to show. */
export function refusedView({ title, note, said: wrong, language, direction }: ElementRefused): HTMLElement {
  const lines: Part =
    wrong.length > 0 &&
    built(
      'ul',
      { lang: 'en', dir: 'ltr' },
      wrong.map((each) => built('li', {}, each)),
    );
  return built(
    'section',
    { part: 'timeline', lang: language, dir: direction },
    built('p', { class: 'notice' }, `${title}. ${note}`),
    lines,
  );
}
