/** A part of a file: its first and its last byte. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The part that a Range header asks for of so many bytes (RFC 9110, one range); undefined where the whole is to be answered, which is
 * always right: also where it is asked for in another way, or for several parts.
 */
export function byteRange(header: string | null, size: number): ByteRange | 'NOT_THERE' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '')
    return Number(last) === 0 || size === 0 ? 'NOT_THERE' : { first: Math.max(0, size - Number(last)), last: size - 1 };
  const [from, to] = [Number(first), last === '' ? size - 1 : Number(last)];
  if (last !== '' && to < from) return undefined;
  return from >= size ? 'NOT_THERE' : { first: from, last: Math.min(to, size - 1) };
}
