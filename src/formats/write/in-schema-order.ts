type Schema = {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
};

/** A value with its fields in the order that a JSON Schema names them; texts by language go by `languages`. */
export function inSchemaOrder(value: unknown, schema: Schema, languages: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => inSchemaOrder(each, schema.items ?? {}, languages));
  if (typeof value !== 'object' || value === null) return value;
  const names = schema.properties === undefined ? languages : Object.keys(schema.properties);
  const place = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  const fields = Object.entries(value).toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
  return Object.fromEntries(
    fields.map(([name, each]) => [name, inSchemaOrder(each, schema.properties?.[name] ?? {}, languages)]),
  );
}
