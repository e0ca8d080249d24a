import { headOf, subjectOf } from '../timeline-lines.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import { entriesOfFile, type PlacedEntry } from './read-timeline-file.ts';

/** Most characters of a line: an event with all its claims. */
const maxLine = 16 * 1_048_576;

/**
 * The subjects of a timeline as lines (NDJSON), a line at a time as the file streams; none at all where its first line is none of a
 * timeline's, as of one that is a single JSON value.
 */
export async function* streamTimelineLines(text: AsyncIterable<string>): AsyncGenerator<readonly PlacedEntry[]> {
  let head: object | undefined;
  let number = 0;
  const counts: Record<string, number> = {};
  for await (const line of linesOf(text)) {
    number++;
    if (head === undefined) {
      head = headOf(line);
      if (head === undefined) return;
      yield entriesOfFile({ ...head });
      continue;
    }
    if (line.trim() === '') continue;
    const { list, value } = subjectOf(line, number);
    const index = counts[list] ?? 0;
    counts[list] = index + 1;
    yield entriesOfLine({ ...head, [list]: [value] }, list, index);
  }
}

/** The subjects of a file of one line but for its timeline, with the place that the line has in the whole file. */
function entriesOfLine(file: object, list: string, index: number): PlacedEntry[] {
  const placed = (path: readonly string[]): string[] => (path[0] === list ? [list, String(index), ...path.slice(2)] : [...path]);
  try {
    return entriesOfFile(file)
      .slice(1)
      .map(({ entry, path }) => ({ entry, path: placed(path) }));
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, path: placed(problem.path.map(String)) }));
    throw new UnreadableFile(error.message, { problems, cause: error });
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let number = 1;
  for await (const piece of text) {
    // Only what is new is looked through: a line may come in very many pieces.
    const [first = '', ...lines] = piece.split('\n');
    rest += first;
    for (const line of lines) {
      yield rest;
      rest = line;
    }
    number += lines.length;
    // A first line as long as that is a whole file of JSON.
    if (rest.length > maxLine && number === 1) return;
    if (rest.length > maxLine) throw new UnreadableFile(`line ${number} has more than ${maxLine} characters`);
  }
  if (rest !== '') yield rest;
}
