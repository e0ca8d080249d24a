import { expect, test } from 'vitest';
import { Problems } from '../../src/domain/base/problem.ts';
import { invalidInput, notAllowed } from '../../src/domain/base/refusal.ts';
import { isResumable, type StreamEndCode, streamEndCodes } from '../../src/domain/base/stream-end.ts';

test('problems are collected in one list, each with the way from the root', () => {
  const problems = new Problems([], ['input']);
  const event = problems.at('event');
  event.at('claims', 3).at('statement').add('REQUIRED', 'a');
  problems.add('TOO_LARGE', 'b');
  event.add('DUPLICATE', 'c');
  expect(problems.found).toEqual([
    { path: ['input', 'event', 'claims', '3', 'statement'], code: 'REQUIRED', message: 'a' },
    { path: ['input'], code: 'TOO_LARGE', message: 'b' },
    { path: ['input', 'event'], code: 'DUPLICATE', message: 'c' },
  ]);
  expect(event.found).toBe(problems.found);
});

test('a refusal says how many problems there are, and the first of them', () => {
  const problem = { path: ['event', 'date'], code: 'REQUIRED', message: 'An event has a date.' } as const;
  expect(invalidInput([problem]).message).toBe('One problem in the input: event.date: An event has a date.');
  expect(invalidInput([problem, problem]).message).toBe('2 problems in the input: event.date: An event has a date.');
});

test('a role too low is told which role is needed, and where to get a key', () => {
  expect(notAllowed('EDITOR', 'Publishing an event')).toMatchObject({
    code: 'NOT_ALLOWED',
    needs: 'EDITOR',
    message: expect.stringContaining('Publishing an event needs an editor’s key.'),
  });
  expect(notAllowed('ADMIN', 'Importing').message).toContain('an admin’s key');
  expect(notAllowed('REPORTER', 'Adding an event').message).toContain('a reporter’s key');
});

test('exactly the ends that lose nothing are resumable', () => {
  const resumable: Record<StreamEndCode, boolean> = {
    CURSOR_INVALID: false,
    CURSOR_AHEAD: false,
    CURSOR_FORKED: false,
    READER_TOO_SLOW: true,
    SERVER_STOPPING: true,
    ACCESS_ENDED: false,
  };
  expect(Object.keys(resumable)).toEqual(Object.keys(streamEndCodes));
  for (const [code, expected] of Object.entries(resumable))
    expect([code, isResumable(code as StreamEndCode)]).toEqual([code, expected]);
});
