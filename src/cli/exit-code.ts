/** What the process answers its caller with. */
export const exitCodes = {
  fine: 0,
  /** Something went wrong. */
  fault: 1,
  /** The command was used wrongly. */
  wrongUse: 2,
  /** `verify` found a difference. */
  difference: 3,
} as const;

/** A message for whoever ran the command, and the code that the process ends with. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly exitCode: number;

  constructor(message: string, options: ErrorOptions & { readonly exitCode?: number } = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? exitCodes.fault;
  }
}
