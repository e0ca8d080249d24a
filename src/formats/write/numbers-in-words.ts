/** What is said of numbers, as they are printed, in one language. */
export interface NumberWords {
  readonly range: {
    readonly atLeast: (low: string) => string;
    readonly atMost: (high: string) => string;
    readonly between: (low: string, high: string) => string;
  };
  readonly bestEstimate: (best: string) => string;
}

/** How many of something, as far as that is given. */
interface Numbers {
  readonly low: number | undefined;
  readonly best: number | undefined;
  readonly high: number | undefined;
}

/** How many, with no bound that is not given: a best alone is a number, and so is what lies between a number and itself. */
export function numbersInWords(
  { low, best, high }: Numbers,
  words: NumberWords,
  write: (count: number) => string = String,
): string {
  if (low === undefined && high === undefined) return best === undefined ? '' : write(best);
  if (low !== undefined && low === high && (best === undefined || best === low)) return write(low);
  const estimate = best === undefined ? '' : ` (${words.bestEstimate(write(best))})`;
  if (low === undefined) return `${high === undefined ? '' : words.range.atMost(write(high))}${estimate}`;
  return `${high === undefined ? words.range.atLeast(write(low)) : words.range.between(write(low), write(high))}${estimate}`;
}
