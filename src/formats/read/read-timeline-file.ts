import { Ajv2020 } from 'ajv/dist/2020.js';
import { defined } from '../../domain/base/defined.ts';
import type { Problem } from '../../domain/base/problem.ts';
import type { ImportEntry } from '../../domain/rules/change.ts';
import type { FileEvent, TimelineFile } from '../timeline-file.ts';
import { timelineFileSchema } from '../timeline-file-schema.ts';
import { timelineOfLines } from '../timeline-lines.ts';
import { UnreadableFile } from '../unreadable-file.ts';

/** A subject of a file, and where in the file it stands. */
export interface PlacedEntry {
  readonly entry: ImportEntry;
  /** `events.3.claims.0` */
  readonly path: readonly string[];
}

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile<TimelineFile>(timelineFileSchema);

/** Most problems of a file's shape that are listed. */
const maxProblems = 100;

/** Reads a timeline file, one JSON value or lines of it, into the subjects it holds, in the file's order. */
export function readTimelineFile(text: string): PlacedEntry[] {
  let file: unknown;
  try {
    // A byte order mark is no part of JSON, and editors add one.
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    file = timelineOfLines(text.replace(/^\uFEFF/, ''));
    if (file === undefined) throw new UnreadableFile(`it is no JSON: ${(error as Error).message}`, { cause: error });
  }
  return entriesOfFile(file);
}

/** The subjects that the value of a timeline file holds, in its order. */
export function entriesOfFile(file: unknown): PlacedEntry[] {
  if (!validate(file)) {
    const problems = (validate.errors ?? []).slice(0, maxProblems).map(({ instancePath, message, params }): Problem => {
      const detail =
        'additionalProperty' in params
          ? ` (${String(params.additionalProperty)})`
          : 'allowedValues' in params
            ? `: ${(params.allowedValues as string[]).join(', ')}`
            : '';
      return {
        path: instancePath.split('/').slice(1).map(unescaped),
        code: 'INVALID_SHAPE',
        message: `${message ?? 'has another shape'}${detail}`,
      };
    });
    throw new UnreadableFile('it is no waqai timeline', { problems });
  }
  return entriesOf(file);
}

/** One step of a JSON Pointer (RFC 6901). */
function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function entriesOf({ timeline, actors = [], places = [], sources = [], events = [] }: TimelineFile): PlacedEntry[] {
  const { id, ...input } = timeline;
  const slug = timeline.slug;
  return [
    { entry: { type: 'timeline', id, input }, path: ['timeline'] },
    ...actors.map(({ id, ...input }, i): PlacedEntry => ({ entry: { type: 'actor', id, input }, path: ['actors', `${i}`] })),
    ...places.map(({ id, ...input }, i): PlacedEntry => ({ entry: { type: 'place', id, input }, path: ['places', `${i}`] })),
    ...sources.map(({ id, ...input }, i): PlacedEntry => ({ entry: { type: 'source', id, input }, path: ['sources', `${i}`] })),
    ...events.flatMap((event, i) => entriesOfEvent(event, slug, ['events', `${i}`])),
  ];
}

function entriesOfEvent(
  { id, state = 'PUBLISHED', evidence = 'REPORTED', claims = [], ...rest }: FileEvent,
  timeline: string,
  path: readonly string[],
): PlacedEntry[] {
  const { verification, mergedInto, mergedFrom, mergedClaims, ...input } = rest;
  const became = defined({ verification, mergedInto, mergedFrom, mergedClaims });
  return [
    ...claims.map(
      ({ id: claim, assessment, ...each }, i): PlacedEntry => ({
        entry: { type: 'claim', id: claim, event: id, input: each, ...(assessment ? { assessment } : {}) },
        path: [...path, 'claims', `${i}`],
      }),
    ),
    { entry: { type: 'event', id, timeline, state, evidence, input, ...became }, path },
  ];
}
