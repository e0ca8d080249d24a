/** The same shape with every field allowed to be undefined or null. */
type Loose<T> = { [K in keyof T]: T[K] | null | undefined };

/** A record without the fields that are undefined or null: in what is recorded, *not given* is an absent field. */
export function defined<T extends object>(fields: Loose<T>): T {
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const value = (fields as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined && value !== null) given[name] = value;
  }
  return given as T;
}
