import { judge, metrics, type Verdict } from './outcome.ts';
import type { Measured } from './speed-report.ts';

const [rowHeight, labelWidth, plotWidth, margin] = [24, 740, 420, 20];
/** From a thirtieth of what is wanted to thirty times it. */
const decades = Math.log10(30);
const colours = { met: '#1a7f5a', missed: '#c2562d' };

/** How far each target is reached, as bars on a logarithmic scale: to the right of the line it is met. */
export function speedPlot(measured: readonly Measured[]): string {
  const verdicts = measured.flatMap(({ workload, samples }) =>
    workload.targets.map((target) => ({ workload, verdict: judge(samples, target) })),
  );
  const height = verdicts.length * rowHeight + 3 * margin;
  const [width, middle] = [labelWidth + plotWidth + 2 * margin, labelWidth + plotWidth / 2];
  const bars = verdicts.map(({ workload, verdict }, i) => {
    const y = 2 * margin + i * rowHeight;
    const reached = Number.isNaN(verdict.ratio) ? 10 ** -decades : reachedPart(verdict);
    const x = middle + (Math.max(-decades, Math.min(decades, Math.log10(reached))) / decades) * (plotWidth / 2);
    const { metric, of, against } = verdict.target;
    const beside = typeof against === 'number' ? '' : `, beside ${against}`;
    const label = `${workload.id} ${workload.what.replaceAll('`', '')}: ${metrics[metric].label}${of === undefined ? '' : ` of ${of}`}${beside}`;
    const left = Math.min(x, middle);
    return `<text x="${margin}" y="${y + 15}">${label}</text>
<rect x="${left}" y="${y + 4}" width="${Math.max(1, Math.abs(x - middle))}" height="${rowHeight - 8}" fill="${verdict.isMet ? colours.met : colours.missed}"/>
<text x="${Math.max(x, middle) + 6}" y="${y + 15}">${Number.isNaN(verdict.ratio) ? 'not measured' : `${Number(reached.toPrecision(2))} ×`}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="${middle}" y="${margin}" text-anchor="middle" font-weight="bold">What is reached, as a part of what is wanted</text>
${bars.join('\n')}
<line x1="${middle}" x2="${middle}" y1="${1.5 * margin}" y2="${height - margin / 2}" stroke="#333333" stroke-dasharray="4 3"/>
</svg>
`;
}

/** 1 where a target is just met, 2 where it is reached twice over; the other way round where less is better. */
export function reachedPart({ ratio, target: { factor, atLeast } }: Verdict): number {
  return atLeast ? ratio / factor : factor / ratio;
}
