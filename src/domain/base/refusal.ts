import { commandName } from './command-name.ts';
import type { Problem } from './problem.ts';
import type { Role } from './role.ts';

/** Why a change is refused. A closed list: clients may switch over it. */
export const refusalCodes = {
  INVALID_INPUT: 'Something in the input is wrong; every problem is listed with its path.',
  STALE_VERSION: 'The subject has changed since the version that the input names.',
  NOT_FOUND: 'What is to be changed does not exist.',
  NOT_ALLOWED: 'The key’s role may not do this, or there was no key.',
  KEY_UNKNOWN: 'The key that was sent is not known here: it was made for another database, or was revoked.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used before, with another input, or for what has been withheld since.',
} as const satisfies Record<string, string>;
export type RefusalCode = keyof typeof refusalCodes;

export interface InvalidInput {
  readonly code: 'INVALID_INPUT';
  readonly message: string;
  readonly problems: readonly Problem[];
}

export interface StaleVersion {
  readonly code: 'STALE_VERSION';
  readonly message: string;
  readonly id: string;
  readonly version: number;
}

export interface NotFound {
  readonly code: 'NOT_FOUND';
  readonly message: string;
  readonly id: string;
}

export interface NotAllowed {
  readonly code: 'NOT_ALLOWED';
  readonly message: string;
  readonly needs: Role;
}

/** Nobody is allowed to write; who sent a key is told that it is none. */
export interface KeyUnknown extends Omit<NotAllowed, 'code'> {
  readonly code: 'KEY_UNKNOWN';
}

export interface IdempotencyKeyReused {
  readonly code: 'IDEMPOTENCY_KEY_REUSED';
  readonly message: string;
  /** The first change of the request that used the key. */
  readonly seq: number;
}

/** A refusal that the rules decide; it leaves no trace. */
export type RuleRefusal = InvalidInput | StaleVersion | NotFound | NotAllowed;
export type Refusal = RuleRefusal | IdempotencyKeyReused;

export function invalidInput(problems: readonly Problem[]): InvalidInput {
  const [first] = problems;
  // What is wrong with all of an input has no path in it.
  const where =
    first === undefined ? '' : `: ${[...(first.path.length === 0 ? [] : [first.path.join('.')]), first.message].join(': ')}`;
  return {
    code: 'INVALID_INPUT',
    message: `${problems.length === 1 ? 'One problem' : `${problems.length} problems`} in the input${where}`,
    problems,
  };
}

export function notAllowed(needs: Role, what: string): NotAllowed {
  const key = needs === 'ADMIN' ? 'an admin’s' : needs === 'EDITOR' ? 'an editor’s' : `a ${needs.toLowerCase()}’s`;
  return {
    code: 'NOT_ALLOWED',
    message: `${what} needs ${key} key. Send one as "Authorization: Bearer KEY"; the operator makes them with "${commandName} keys create".`,
    needs,
  };
}

/** What is said of a key that is none of this database's, or is one no more. */
export const keyUnknownMessage = `The key that was sent is not known here: it was made for another database, was revoked, or is not whole. It is sent as "Authorization: Bearer KEY"; the operator sees which there are with "${commandName} keys list", and makes one with "${commandName} keys create".`;

export function keyUnknown(needs: Role): KeyUnknown {
  return { code: 'KEY_UNKNOWN', message: keyUnknownMessage, needs };
}
