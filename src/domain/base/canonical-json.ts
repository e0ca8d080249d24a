import canonicalize from 'canonicalize';

/**
 * A value as RFC 8785 JSON (JCS): one text for one value, whatever the order its fields were written in. What is hashed and
 * what is compared goes through here. Fields that are undefined are left out; anything JSON has no word for is a fault.
 */
export function canonicalJson(value: unknown): string {
  assertPlain(value, '$');
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('canonical JSON: undefined has no text');
  return text;
}

/** Whether two plain values are the same, the order of their fields aside. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}

// The library prints broken JSON for a function and throws without a path for the rest, so the value is looked at first.
function assertPlain(value: unknown, path: string): void {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON: ${path} is ${value}, which is no JSON number`);
    return;
  }
  if (typeof value !== 'object') throw new TypeError(`canonical JSON: ${path} is a ${typeof value}`);
  for (const [key, item] of Object.entries(value)) assertPlain(item, `${path}.${key}`);
}
