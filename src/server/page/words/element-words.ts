import { remembered } from '../../../domain/base/remembered.ts';
import { eventKinds } from '../../../domain/record/event-kind.ts';
import type { EventKind } from '../documents/page-results.ts';
import type { ElementWords } from '../element-told.ts';
import { iconStrokes } from '../parts/kind-icon.ts';
import type { PageWords } from './page-words.ts';

/** What of the words of the page an element says that stands elsewhere. */
export const elementWords: (words: PageWords) => ElementWords = remembered(
  100,
  (words) => {
    const {
      language,
      locale,
      numberLocale,
      direction,
      joined,
      accordingTo,
      disputed,
      setByEditor,
      because,
      noEvents,
      notice,
      live,
    } = words;
    const { aspect, sensitivity, stance, stateName, harm, group, changeKind, evidence, evidenceName, range } = words;
    const kinds = Object.keys(eventKinds) as EventKind[];
    const kind = Object.fromEntries(kinds.map((each) => [each, { name: words.kind(each), icon: iconStrokes(each) }]));
    return {
      ...{ language, locale, numberLocale, direction, joined, accordingTo, disputed, setByEditor, because, noEvents },
      ...{ aspect, sensitivity, stance, stateName, harm, group, changeKind, evidence, evidenceName },
      ...live,
      ...words.element,
      kind: kind as ElementWords['kind'],
      range: { atLeast: range.atLeast('{}'), atMost: range.atMost('{}'), between: range.between('{}', '{}') },
      bestEstimate: words.bestEstimate('{}'),
      sensitive: notice.sensitive,
      withheld: notice.withheld,
      moreClaims: words.moreClaims('{}'),
    };
  },
  ({ language }) => language,
);
