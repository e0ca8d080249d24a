import type { ClaimAspect } from '../../domain/record/claim.ts';
import type { Sensitivity } from '../../domain/record/timeline-event.ts';
import { type NumberWords, numbersInWords } from './numbers-in-words.ts';
import { attributionsOf, claimantsOf, type RenderedEvent, type RenderedFigure, type RenderedPlace } from './rendered-event.ts';

/** What a format has no field for, in the words of one language. */
export interface EventWords extends NumberWords {
  readonly when: string;
  readonly where: string;
  readonly accordingTo: string;
  readonly evidence: Readonly<Record<RenderedEvent['evidence'], string>>;
  readonly disputed: string;
  readonly aspect: Readonly<Record<ClaimAspect, string>>;
  readonly sensitive: string;
  readonly sensitivity: Readonly<Record<Sensitivity, string>>;
  readonly licence: string;
  readonly state: Readonly<Record<RenderedEvent['state'], string>>;
  readonly version: string;
  readonly precision: Readonly<Record<RenderedPlace['precision'], (name: string) => string>>;
  readonly harm: Readonly<Record<RenderedFigure['harm'], string>>;
  readonly group: Readonly<Record<RenderedFigure['group'], string>>;
  readonly joined: string;
}

const english: EventWords = {
  when: 'When',
  where: 'Where',
  accordingTo: 'According to',
  evidence: {
    REPORTED: 'Reported: somebody says so.',
    CORROBORATED: 'Corroborated: two independent origins say so.',
    VERIFIED: 'Verified by an editor, by a named method.',
  },
  disputed: 'Disputed',
  aspect: { OCCURRENCE: 'occurrence', DATE: 'date', PLACE: 'place', PARTICIPANT: 'participant', FIGURES: 'figures' },
  sensitive: 'Take care',
  sensitivity: {
    GRAPHIC: 'graphic',
    PERSONAL_DATA: 'personal data',
    OPERATIONAL: 'operational',
    MINOR_VICTIM: 'minor victim',
  },
  licence: 'Sources and licences',
  state: { DRAFT: 'DRAFT', PUBLISHED: 'PUBLISHED', RETRACTED: 'RETRACTED', MERGED: 'MERGED' },
  version: 'Version',
  precision: {
    EXACT: (name) => name,
    NEAR: (name) => `near ${name}`,
    DISTRICT: (name) => `somewhere in the district of ${name}`,
    REGION: (name) => `somewhere in the region of ${name}`,
    COUNTRY: (name) => `somewhere in ${name}`,
    BETWEEN: (name) => `between ${name}`,
    ALONG: (name) => `along ${name}`,
    UNKNOWN: (name) => `at a place that is not known exactly (${name})`,
  },
  harm: {
    KILLED: 'killed',
    INJURED: 'injured',
    CAPTURED: 'captured',
    MISSING: 'missing',
    DISPLACED: 'displaced',
    KILLED_INJURED_OR_CAPTURED: 'killed, injured or captured',
  },
  group: { ALL: '', CIVILIANS: 'civilians', COMBATANTS: 'combatants', UNKNOWN: 'people of no known group' },
  range: {
    atLeast: (low) => `at least ${low}`,
    atMost: (high) => `at most ${high}`,
    between: (low, high) => `${low} to ${high}`,
  },
  bestEstimate: (best) => `best estimate ${best}`,
  joined: ', ',
};

const arabic: EventWords = {
  when: 'متى',
  where: 'أين',
  accordingTo: 'بحسب',
  evidence: {
    REPORTED: 'مُبلَّغ عنه: هناك من يقول ذلك.',
    CORROBORATED: 'مُعزَّز: مصدران مستقلان يقولان ذلك.',
    VERIFIED: 'تحقق منه محرر بطريقة مذكورة.',
  },
  disputed: 'متنازع فيه',
  aspect: {
    OCCURRENCE: 'وقوع الحدث',
    DATE: 'التاريخ',
    PLACE: 'المكان',
    PARTICIPANT: 'المشاركون',
    FIGURES: 'الأعداد والخسائر',
  },
  sensitive: 'تنبيه',
  sensitivity: {
    GRAPHIC: 'مشاهد قاسية',
    PERSONAL_DATA: 'بيانات شخصية',
    OPERATIONAL: 'معلومات عن عمليات',
    MINOR_VICTIM: 'ضحية قاصر',
  },
  licence: 'المصادر والتراخيص',
  state: { DRAFT: 'مسودة', PUBLISHED: 'منشور', RETRACTED: 'مسحوب', MERGED: 'مدمج في غيره' },
  version: 'النسخة',
  precision: {
    EXACT: (name) => name,
    NEAR: (name) => `قرب ${name}`,
    DISTRICT: (name) => `في مكان ما من منطقة ${name}`,
    REGION: (name) => `في مكان ما من إقليم ${name}`,
    COUNTRY: (name) => `في مكان ما من ${name}`,
    BETWEEN: (name) => `بين ${name}`,
    ALONG: (name) => `على امتداد ${name}`,
    UNKNOWN: (name) => `في مكان غير معروف بدقة (${name})`,
  },
  harm: {
    KILLED: 'قتلى',
    INJURED: 'جرحى',
    CAPTURED: 'أسرى',
    MISSING: 'مفقودون',
    DISPLACED: 'نازحون',
    KILLED_INJURED_OR_CAPTURED: 'بين قتيل وجريح وأسير',
  },
  group: { ALL: '', CIVILIANS: 'مدنيون', COMBATANTS: 'مقاتلون', UNKNOWN: 'من فئة غير معروفة' },
  range: {
    atLeast: (low) => `${low} على الأقل`,
    atMost: (high) => `${high} على الأكثر`,
    between: (low, high) => `من ${low} إلى ${high}`,
  },
  bestEstimate: (best) => `أفضل تقدير ${best}`,
  joined: '، ',
};

/** The words of each language that there are words of. */
export const eventWords = { en: english, ar: arabic } as const;

type InWords = Pick<RenderedEvent, 'wordsLanguage'>;

function wordsIn(language: string): EventWords {
  return eventWords[language.split('-')[0] === 'ar' ? 'ar' : 'en'];
}

/** What became of an event, in a word. */
export function stateInWords({ state, wordsLanguage }: Pick<RenderedEvent, 'state'> & InWords): string {
  return wordsIn(wordsLanguage).state[state];
}

/** Which version of an event it is. */
export function versionInWords({ version, wordsLanguage }: Pick<RenderedEvent, 'version'> & InWords): string {
  return `${wordsIn(wordsLanguage).version} ${version}`;
}

/** A place in words, as precisely as it is known; nothing where no name is. */
export function placeInWords({ precision, name }: RenderedPlace, { wordsLanguage }: InWords): string | undefined {
  return name === undefined ? undefined : wordsIn(wordsLanguage).precision[precision](name);
}

/** A figure in words: `killed, civilians: 3 to 7`. What is not given is left out. */
export function figureInWords({ harm, group, of, low, best, high }: RenderedFigure, { wordsLanguage }: InWords): string {
  const words = wordsIn(wordsLanguage);
  const whom = [words.harm[harm], words.group[group], of].filter(Boolean).join(words.joined);
  return `${whom}: ${numbersInWords({ low, best, high }, words)}`;
}

/**
 * What a format with no fields of its own for it says as text: when and where as precisely as it is known, who says so, how well it
 * is borne out, what is disputed, whom it may harm, licences, and which version it is.
 */
export function eventInLines(event: RenderedEvent): string[] {
  return [...(event.summary === undefined ? [] : [event.summary.text]), ...factsInLines(event)];
}

/** The same without the summary: words of ours, in one language. */
export function factsInLines(event: RenderedEvent): string[] {
  const words = wordsIn(event.wordsLanguage);
  const scenes = event.places.filter(({ role }) => role === 'SCENE').flatMap((place) => placeInWords(place, event) ?? []);
  const line = (label: string, parts: readonly string[]): string[] =>
    parts.length === 0 ? [] : [`${label}: ${parts.join(words.joined)}`];
  return [
    ...line(words.when, [event.dateWords]),
    ...line(words.where, scenes),
    ...event.casualties.map((figure) => figureInWords(figure, event)),
    ...line(words.accordingTo, claimantsOf(event)),
    words.evidence[event.evidence],
    ...line(
      words.disputed,
      event.disputed.map((each) => words.aspect[each]),
    ),
    ...line(
      words.sensitive,
      event.sensitivity.map((each) => words.sensitivity[each]),
    ),
    ...line(words.licence, attributionsOf(event)),
    `${versionInWords(event)}: ${event.link}`,
  ];
}
