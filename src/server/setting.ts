/** One setting: how it is named, what it takes, and what it is for. From this table come `--help` and docs/configuration.md. */
export interface Setting<T> {
  readonly env: string;
  readonly default: T;
  /** What a number counts. */
  readonly unit?: string;
  readonly help: string;
  readonly min?: number;
  readonly max?: number;
}
