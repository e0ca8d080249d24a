import { ownValue } from '../../../domain/base/own-value.ts';
import { type EventKind, eventKinds } from '../../../domain/record/event-kind.ts';
import type { PageWords } from '../../page/words/page-words.ts';
import { arabic } from './arabic.ts';
import type { DeskWords, OwnDeskWords } from './desk-words.ts';
import { english } from './english.ts';

/** The desk's words by the tags of the page's languages. */
const deskLanguages: Readonly<Record<string, OwnDeskWords>> = { en: english, ar: arabic };

/** The words of the desk in the language of a page. */
export function deskWordsIn(page: PageWords): DeskWords {
  const own = ownValue(deskLanguages, page.language) ?? english;
  const kinds = (Object.keys(eventKinds) as EventKind[]).map((kind) => [kind, page.kind(kind)]);
  return {
    ...own,
    locale: page.locale,
    numberLocale: page.numberLocale,
    joined: page.joined,
    names: {
      kind: Object.fromEntries(kinds) as Record<EventKind, string>,
      state: page.stateName,
      evidence: page.evidenceName,
      stance: page.stance,
      verdict: page.verdict,
      role: page.role,
      attribution: page.attribution,
      locationRole: page.locationRole,
      outcome: page.outcome,
      sourceKind: page.sourceKind,
      changeKind: page.changeKind,
      harm: page.harm,
      sensitivity: page.sensitivity,
      aspect: page.aspect,
      relation: page.link,
      ...own.names,
    },
  };
}
