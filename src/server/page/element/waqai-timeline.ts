import { backoff, pause, within } from '../../../../clients/waqai-client/src/waiting.ts';
import type { ElementTold } from '../element-told.ts';
import eventMarks from '../style/event-marks.css?inline';
import { askServer, NotTold, timelineAddress, type Wanted } from './ask-server.ts';
import { ElementView, type HearingState, refusedView } from './element-view.ts';
import { socketTo } from './shared-socket.ts';
import { type LiveMessage, ShownList } from './shown-list.ts';
import style from './waqai-timeline.css?inline';

/** What says nothing of what is shown. */
const silent = new Set(['Started', 'Progress', 'Ended']);

/** Longest that an element waits before it asks for a list again that many have to ask for at once, milliseconds. */
const spreadMs = 2_000;

const sheet = new CSSStyleSheet();
sheet.replaceSync(`${eventMarks}\n${style}`);

/**
 * `<waqai-timeline src filter language order first heading theme>`: a timeline of a waqai server in a page of anybody's, which goes on live.
 * What stands in it is shown where the server has nothing to say.
 */
class TimelineElement extends HTMLElement {
  static readonly observedAttributes = ['src', 'filter', 'language', 'order', 'first', 'heading'];
  readonly #shadow = this.attachShadow({ mode: 'open' });
  #running: AbortController | undefined;
  #isAsked = false;

  constructor() {
    super();
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#shadow.append(document.createElement('slot'));
  }

  connectedCallback(): void {
    this.#begin();
  }

  disconnectedCallback(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#begin();
  }

  /** Begins anew, once for all attributes that are set together. */
  #begin(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    queueMicrotask(() => {
      this.#isAsked = false;
      if (!this.isConnected) return;
      this.#running?.abort();
      this.#running = new AbortController();
      void this.#run(this.#running.signal);
    });
  }

  async #run(signal: AbortSignal): Promise<void> {
    this.setAttribute('aria-busy', 'true');
    try {
      for (let times = 0; !signal.aborted; times++) {
        await this.#showUntilOver(timelineAddress(this.#wanted()), signal);
        await pause(backoff(times), signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      const refused = error instanceof NotTold ? error.refused : undefined;
      this.#shadow.replaceChildren(refused === undefined ? document.createElement('slot') : refusedView(refused));
      this.removeAttribute('aria-busy');
      this.#told('refused');
    }
  }

  #wanted(): Wanted {
    const [src, filter, language, order] = ['src', 'filter', 'language', 'order'].map((each) => this.getAttribute(each) ?? '');
    return { src: src ?? '', filter: filter ?? '', language: language ?? '', order: order ?? '' };
  }

  /** A number of an attribute between bounds. */
  #number(attribute: string, least: number, most: number, unasked: number): number {
    const given = Number(this.getAttribute(attribute) ?? unasked);
    return Number.isInteger(given) ? Math.min(most, Math.max(least, given)) : unasked;
  }

  /** Shows a timeline as it is now, and goes on from there, until the server says that the record is another one. */
  async #showUntilOver(address: URL, signal: AbortSignal): Promise<void> {
    const list = new ShownList(this.#number('first', 1, 80, 10));
    const told = await untilTold(address, list, signal);
    if (told === undefined) return;
    list.load(told.page);
    list.show();
    const view = new ElementView(told, address, list, this.#number('heading', 1, 5, 2));
    this.#shadow.replaceChildren(view.root);
    this.removeAttribute('aria-busy');
    this.#told('shown');
    const { live } = told;
    if (live === undefined) return pauseForGood(signal);
    const tell = (state: HearingState): void => {
      view.tell(state);
      this.#told(state);
    };
    await follow(live, address, { list, view, tell }, signal);
  }

  #told(state: HearingState | 'shown' | 'refused'): void {
    if (this.dataset.state === state) return;
    this.dataset.state = state;
    this.dispatchEvent(new CustomEvent('waqai-state', { detail: { state }, bubbles: true }));
  }
}

/** What the server tells first, however long that takes; undefined where nobody waits any more. */
async function untilTold(address: URL, list: ShownList, signal: AbortSignal): Promise<ElementTold | undefined> {
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      return await askServer(address, list.asked, signal);
    } catch (error) {
      if (error instanceof NotTold) throw error;
    }
    await pause(backoff(failures), signal);
  }
  return undefined;
}

interface Following {
  readonly list: ShownList;
  readonly view: ElementView;
  readonly tell: (state: HearingState) => void;
}

/** Keeps what is shown right, until the server says that it is over. */
function follow(
  { path, query, variables }: NonNullable<ElementTold['live']>,
  address: URL,
  { list, view, tell }: Following,
  signal: AbortSignal,
): Promise<void> {
  const own = within(signal);
  let [isAsking, isStale] = [false, false];
  let since: LiveMessage[] = [];
  const askAgain = async (): Promise<void> => {
    isStale = true;
    if (isAsking) return;
    isAsking = true;
    while (isStale) {
      await pause(Math.random() * spreadMs, own.signal);
      isStale = false;
      since = [];
      const again = await untilTold(address, list, own.signal).catch(() => undefined);
      if (again === undefined || own.signal.aborted) return;
      list.load(again.page, since);
      view.draw();
    }
    isAsking = false;
  };
  return new Promise((over) => {
    own.signal.addEventListener('abort', () => over());
    socketTo(new URL(path, address)).listen(
      { query, variables },
      {
        next: ({ data }) => {
          tell('hears');
          const message = data?.timelineChanged as LiveMessage | undefined;
          if (message === undefined || silent.has(message.__typename)) return;
          if (isAsking) since.push(message);
          const isRight = list.take(message);
          view.draw();
          if (!isRight) void askAgain();
        },
        over: (isRefused) => (isRefused ? tell('over') : own.abort()),
        connected: (isConnected) => {
          if (!isConnected) tell('lost');
        },
      },
      own.signal,
    );
  });
}

function pauseForGood(signal: AbortSignal): Promise<void> {
  return new Promise((over) => signal.addEventListener('abort', () => over()));
}

if (customElements.get('waqai-timeline') === undefined) customElements.define('waqai-timeline', TimelineElement);
