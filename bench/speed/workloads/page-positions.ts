const positionCount = 100_000;
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * So many positions in the list, spread over all of it: at events, and where there are fewer of them also between, where an event with
 * another id would stand. What is kept of answers is of no use to anybody.
 */
export function positionsOf(sortKeys: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(sortKeys.length / positionCount));
  const each = Math.ceil(positionCount / sortKeys.length);
  const ends = Array.from(
    { length: each },
    (_, i) => `${digits[i % digits.length]}${digits[Math.floor(i / digits.length) % digits.length]}`,
  );
  return sortKeys
    .filter((_, i) => i % step === 0)
    .flatMap((key) => [key, ...ends.slice(1).map((end) => key.slice(0, -end.length) + end)]);
}
