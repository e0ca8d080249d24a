/** An axis of numbers from 0 up, in pixels down from the top of a plot. */
export interface ValueAxis {
  /** What the top of the plot stands for, 1 at least. */
  readonly top: number;
  /** Round numbers to name, from 0. */
  readonly ticks: readonly number[];
  /** How far down from the top a number is. */
  y(value: number): number;
}

/** An axis that reaches up to a round number that is no less than the greatest. Whole numbers only: people and events. */
export function valueAxis(greatest: number, heightPx: number): ValueAxis {
  const step = roundStep(greatest);
  const top = Math.max(step, Math.ceil(greatest / step) * step);
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step);
  return { top, ticks, y: (value) => heightPx * (1 - Math.min(value, top) / top) };
}

/** 1, 2 or 5, or such a number of tens, hundreds and so on, of which at most four reach the greatest. */
function roundStep(greatest: number): number {
  const most = 4;
  const least = Math.max(1, greatest / most);
  const ten = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((each) => each * ten).find((step) => step >= least * (1 - 1e-9)) ?? ten * 10;
}
