import { directionOf } from '../../domain/base/localized-text.ts';
import { withoutTurns } from '../../domain/base/without-turns.ts';
import { stateInWords, versionInWords } from './event-in-words.ts';
import type { RenderedEvent, RenderedText } from './rendered-event.ts';

/** A version of an event, as it is cited: what was recorded of it, where, and the proof that it was this. */
export interface CitedEvent {
  readonly event: RenderedEvent;
  /** The timeline’s title. */
  readonly timeline: RenderedText;
  /** When the version was recorded: RFC 3339, UTC. */
  readonly recordedAt: string;
  /** The position of the ledger at which the version stood first, and the SHA-256 of its last change (hex). */
  readonly cursor: string;
  readonly hash: string;
}

/** What became of an event that is not simply public, which whoever cites it says, too. */
function stateOf(event: RenderedEvent): string | undefined {
  return event.state === 'PUBLISHED' ? undefined : stateInWords(event);
}

/**
 * A citation as text. What is written the other way than its words stands apart (Unicode's isolates, which are kept where it is pasted), so
 * that neither turns the other around: in Arabic a bare 2026-01-31 would be shown as 31-01-2026.
 */
export function citationText({ event, timeline, recordedAt, cursor, hash }: CitedEvent): string {
  const around = directionOf(event.wordsLanguage);
  const apart = (text: string, direction: RenderedText['direction'] = 'LTR') =>
    direction === around ? text : `\u2068${text}\u2069`;
  const told = ({ text, direction }: RenderedText) => apart(withoutTurns(text), direction);
  const state = stateOf(event);
  const title = `${told(event.title)}${state === undefined ? '' : ` [${state}]`}`;
  const version = `${versionInWords(event)} (${apart(dayOf(recordedAt))})`;
  const proof = apart(`${cursor}, SHA-256 ${hash}`);
  return `${[title, event.dateWords, told(timeline), 'waqai', version, apart(event.link)].join('. ')}. ${proof}.`;
}

/** A citation as BibTeX, in UTF-8; what biblatex knows beside it is given, too. */
export function bibtexOf({ event, timeline, recordedAt, cursor, hash }: CitedEvent): string {
  const day = dayOf(recordedAt);
  const [year, month] = day.split('-');
  const note = [stateOf(event), event.dateWords, `${cursor}, SHA-256 ${hash}`].filter((each) => each !== undefined).join('. ');
  const fields = [
    `title = {{${inTex(event.title.text)}}}`,
    `howpublished = {waqai: ${inTex(timeline.text)}}`,
    `year = {${year}}`,
    `month = {${Number(month)}}`,
    `date = {${day}}`,
    `version = {${event.version}}`,
    `url = {${event.link}}`,
    `langid = {${event.title.language}}`,
    `note = {${inTex(note)}}`,
  ];
  return `@misc{${event.id}_v${event.version},\n  ${fields.join(',\n  ')}\n}\n`;
}

/** A citation as CSL-JSON: a list of one. */
export function cslJsonOf({ event, timeline, recordedAt, cursor, hash }: CitedEvent): object[] {
  const state = stateOf(event);
  return [
    {
      id: `${event.id}_v${event.version}`,
      type: 'webpage',
      title: withoutTurns(event.title.text),
      ...(state === undefined ? {} : { status: state }),
      'container-title': withoutTurns(timeline.text),
      publisher: 'waqai',
      issued: { 'date-parts': [dayOf(recordedAt).split('-').map(Number)] },
      'event-date': { literal: event.dateWords },
      URL: event.link,
      version: String(event.version),
      language: event.title.language,
      note: `cursor: ${cursor}\nsha256: ${hash}\nedtf: ${event.date.edtf}`,
    },
  ];
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

const texCharacters: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** A text inside braces of TeX: no character of it means anything there. */
function inTex(text: string): string {
  return withoutTurns(text)
    .replaceAll(/\s+/g, ' ')
    .replace(/[\\{}$&#^_~%]/g, (character) => texCharacters[character] ?? `\\${character}`);
}
