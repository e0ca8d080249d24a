import { InvalidArgumentError } from 'commander';
import { Problems } from '../domain/base/problem.ts';
import { parseDay } from '../domain/dates/civil-time.ts';

/** Reads a day that a flag gives. */
export function parseDayArgument(text: string): string {
  const problems = new Problems();
  const day = parseDay(text, problems);
  if (day === undefined) throw new InvalidArgumentError(problems.found[0]?.message ?? '');
  return day;
}

/** Reads the name of an encoding, in its own spelling. */
export function parseEncodingArgument(label: string): string {
  const encoding = encodingCalled(label);
  if (encoding !== undefined) return encoding;
  throw new InvalidArgumentError(
    'It is no encoding that is known; names are utf-8, utf-16le, windows-1252, windows-1256 and others.',
  );
}

function encodingCalled(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
