/**
 * What a table has under a name that comes from outside: a cell, a key of a file, a parameter. Every object also answers to `constructor`
 * and `__proto__`, which no table means.
 */
export function ownValue<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
