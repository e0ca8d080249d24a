import type { Problem } from './problem.ts';
import type { Role } from './role.ts';

/** Why a change is refused. A closed list: clients may switch over it. */
export const refusalCodes = {
  INVALID_INPUT: 'Something in the input is wrong; every problem is listed with its path.',
  STALE_VERSION: 'The subject has changed since the version that the input names.',
  NOT_FOUND: 'What is to be changed does not exist.',
  NOT_ALLOWED: 'The key’s role may not do this.',
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
  const where = first === undefined ? '' : `: ${first.path.join('.')}: ${first.message}`;
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
    message: `${what} needs ${key} key. Send one as "Authorization: Bearer KEY"; the operator makes them with "waqai keys create".`,
    needs,
  };
}
