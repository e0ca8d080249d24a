/** What is measured of a subject in a round, and how it is told. */
export const metrics = {
  rate: { label: 'a second', tell: (value: number) => Math.round(value).toLocaleString('en') },
  p50Ms: { label: 'p50', tell: inMs },
  p99Ms: { label: 'p99', tell: inMs },
  lastMs: { label: 'until the last', tell: inMs },
  cpuMs: { label: 'CPU each', tell: inMs },
  tellingCpuMs: { label: 'CPU for telling', tell: inMs },
  cpuShare: { label: 'CPU', tell: (value: number) => `${Math.round(value * 100)} %` },
  loadShare: { label: 'load’s core', tell: (value: number) => `${Math.round(value * 100)} %` },
  memoryBytes: { label: 'memory', tell: (value: number) => `${Math.round(value / 2 ** 20).toLocaleString('en')} MiB` },
  liveEachBytes: { label: 'held each', tell: (value: number) => `${(value / 1_000).toFixed(1)} kB` },
  eachBytes: { label: 'memory each', tell: (value: number) => `${(value / 1_000).toFixed(1)} kB` },
} as const;
export type Metric = keyof typeof metrics;

/** What one round measured of a subject. */
export type Sample = Readonly<Partial<Record<Metric, number>>>;

/** All rounds of a workload, by subject. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** What a workload has to reach: so many times what a subject reaches beside it, or a number that stands for itself. */
export interface Target {
  readonly metric: Metric;
  /** Whose; the product's where it is left out. */
  readonly of?: string;
  readonly against: string | number;
  readonly factor: number;
  readonly atLeast: boolean;
}

/** A target, held against what was measured. */
export interface Verdict {
  readonly target: Target;
  readonly subject: string;
  readonly measured: number;
  /** Measured as so many times what it is held against. */
  readonly ratio: number;
  /** Of rates: the same by what the processor had to do for each, which says more where others use the machine, or the load could do no more. */
  readonly byCpu: number | undefined;
  readonly isMet: boolean;
}

/** The subject that targets are for. */
export const product = 'waqai';

export function medianOf(samples: Samples, subject: string, metric: Metric): number {
  return median(valuesOf(samples, subject, metric));
}

/** The middle of some values; of an even number the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** The least and the greatest of all rounds. */
export function rangeOf(samples: Samples, subject: string, metric: Metric): [least: number, most: number] {
  const values = valuesOf(samples, subject, metric);
  return [Math.min(...values), Math.max(...values)];
}

function valuesOf(samples: Samples, subject: string, metric: Metric): number[] {
  return (samples.get(subject) ?? []).flatMap((sample) => sample[metric] ?? []);
}

/** Holds a target against medians. What was not measured is not met. */
export function judge(samples: Samples, target: Target): Verdict {
  const { metric, of: subject = product, against, factor, atLeast } = target;
  const measured = medianOf(samples, subject, metric);
  const held = typeof against === 'number' ? against : medianOf(samples, against, metric);
  // What is a difference may come out as nothing where it is too small to measure.
  const ratio = held > 0 ? measured / held : Number.NaN;
  const isRate = metric === 'rate' && typeof against === 'string';
  const byCpu = isRate ? medianOf(samples, against, 'cpuMs') / medianOf(samples, subject, 'cpuMs') : undefined;
  return { target, subject, measured, ratio, byCpu, isMet: atLeast ? ratio >= factor : ratio <= factor };
}

function inMs(value: number): string {
  if (value < 1) return `${Math.round(value * 1_000)} µs`;
  return `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ms`;
}
