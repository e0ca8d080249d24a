/** One of the values of a header that says what is liked, in lower case and without whitespace and its weight. */
interface Weighed {
  readonly value: string;
  readonly weight: number;
}

const weightOf = /;q=([\d.]+)(?=;|$)/;

/**
 * What an Accept or Accept-Encoding header names, with the weight of each (RFC 9110, 12.4.2): what is liked best first, and as it stands where it is liked as well.
 * What weighs nothing comes last: it is refused.
 */
export function weighed(header: string): Weighed[] {
  const all = header.replace(/\s/g, '').toLowerCase().split(',');
  return all
    .map((each) => ({ value: each.replace(weightOf, ''), weight: Number(weightOf.exec(each)?.[1] ?? 1) }))
    .toSorted((a, b) => b.weight - a.weight);
}

/** Those that are not refused. */
export function liked(header: string): string[] {
  return weighed(header).flatMap(({ value, weight }) => (weight > 0 ? [value] : []));
}
