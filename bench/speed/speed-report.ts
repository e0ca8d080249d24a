import type { Workload } from './bench.ts';
import { judge, type Metric, medianOf, metrics, product, rangeOf, type Samples, type Verdict } from './outcome.ts';

/** A workload with what was measured of it. */
export interface Measured {
  readonly workload: Workload;
  readonly samples: Samples;
  /** Why it could not be measured. */
  readonly failure?: string;
}

/** What this commit reaches, target by target, and whether that is enough. */
export function verdictTable(measured: readonly Measured[]): string {
  const rows = measured.flatMap(({ workload, samples }) =>
    workload.targets.map((target) => verdictRow(workload, judge(samples, target))),
  );
  return table(['', 'workload', 'measured', 'target', 'reached', 'by CPU', ''], rows);
}

function verdictRow({ id, what }: Workload, { target, subject, measured, ratio, byCpu, isMet }: Verdict): string[] {
  const { metric, against, factor, atLeast } = target;
  const { label } = metrics[metric];
  const tell = (value: number): string => (Number.isNaN(value) ? 'not measured' : metrics[metric].tell(value));
  const sign = atLeast ? '≥' : '≤';
  return [
    id,
    subject === product ? what : `${what} (${subject})`,
    `${label}: ${tell(measured)}`,
    typeof against === 'number' ? `${sign} ${tell(against * factor)}` : `${sign} ${factor} × ${against}`,
    typeof against === 'number' ? tell(measured) : `${inShort(ratio)} ×`,
    byCpu === undefined ? '' : `${inShort(byCpu)} ×`,
    isMet ? 'met' : '**missed**',
  ];
}

/** Everything that was measured of a workload: medians, and how far the rounds lie apart. */
export function samplesTable({ samples, failure }: Measured): string {
  if (failure !== undefined) return `It could not be measured: ${failure}`;
  const shown = (Object.keys(metrics) as Metric[]).filter((metric) =>
    [...samples.values()].some((all) => all.some((sample) => sample[metric] !== undefined)),
  );
  const rows = [...samples.keys()].map((subject) => [
    subject,
    ...shown.map((metric) => {
      const median = medianOf(samples, subject, metric);
      if (Number.isNaN(median)) return '';
      const { tell } = metrics[metric];
      return `${tell(median)} (${rangeOf(samples, subject, metric).map(tell).join(' – ')})`;
    }),
  ]);
  return table(['', ...shown.map((metric) => metrics[metric].label)], rows);
}

/** This commit held against another: for each workload what its targets are about. */
export function againstTable(measured: readonly Measured[], name: string, other: string): string {
  const rows = measured.flatMap(({ workload, samples }) =>
    [...new Set(workload.targets.map(({ metric }) => metric))].flatMap((metric) => {
      const [now, before] = [medianOf(samples, name, metric), medianOf(samples, other, metric)];
      // Some workloads hold this commit against itself alone.
      if (Number.isNaN(before)) return [];
      const cpu = metric === 'rate' ? medianOf(samples, other, 'cpuMs') / medianOf(samples, name, 'cpuMs') : undefined;
      const { label, tell } = metrics[metric];
      const byCpu = cpu === undefined ? '' : `${inShort(cpu)} ×`;
      return [[workload.id, workload.what, label, tell(now), tell(before), `${inShort(now / before)} ×`, byCpu]];
    }),
  );
  return table(['', 'workload', 'of', name, other, 'ratio', 'by CPU'], rows);
}

/** A ratio with as many digits as say something. */
function inShort(ratio: number): string {
  if (Number.isNaN(ratio)) return '–';
  return ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return `${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}`;
}
