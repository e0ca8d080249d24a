/** How much is measured: all of it, or so little that it is done in three minutes. */
export interface Options {
  readonly isQuick: boolean;
  readonly rounds: number;
  /** How long each is loaded in a round. */
  readonly seconds: number;
  /** How long each is loaded before the first at least: until what it runs is compiled as well as it will be, and its memory has what it will have. */
  readonly warmUpSeconds: number;
  readonly connections: number;
  readonly events: number;
  /** From few events to very many. */
  readonly sizes: readonly [number, ...number[]];
  readonly subscribers: number;
  readonly idleSubscribers: number;
  /** Subscribers are to a new server each time, which takes long. */
  readonly streamRounds: number;
  /** How long changes are published to subscribers in a round. */
  readonly publishingSeconds: number;
  /** Imports take long. */
  readonly importRounds: number;
  readonly importEvents: number;
  readonly mostImported: number;
  /** Another commit of the product, that is measured beside this one. */
  readonly against: string | undefined;
  /** Which workloads; all where none is named. */
  readonly only: ReadonlySet<string>;
}

const full = {
  rounds: 5,
  seconds: 4,
  warmUpSeconds: 12,
  connections: 32,
  events: 100_000,
  sizes: [10_000, 100_000, 1_000_000] as const,
  subscribers: 5_000,
  idleSubscribers: 20_000,
  streamRounds: 5,
  publishingSeconds: 10,
  importRounds: 5,
  importEvents: 100_000,
  mostImported: 1_000_000,
};
const quick = {
  rounds: 3,
  seconds: 0.5,
  warmUpSeconds: 2,
  connections: 32,
  events: 5_000,
  sizes: [500, 5_000] as const,
  subscribers: 300,
  idleSubscribers: 500,
  streamRounds: 1,
  publishingSeconds: 1,
  importRounds: 1,
  importEvents: 1_000,
  mostImported: 2_500,
};

/** Reads what `npm run bench -- speed` was given: `--quick`, `--against REV`, `--only W1,W2`. */
export function readOptions({ quick: isQuick = false, against, only }: SpeedFlags): Options {
  return { isQuick, ...(isQuick ? quick : full), against, only: new Set(only?.split(',')) };
}

export interface SpeedFlags {
  readonly quick?: boolean | undefined;
  readonly against?: string | undefined;
  readonly only?: string | undefined;
}
