/**
 * A value as RFC 8785 JSON (JCS): one text for one value, whatever the order its fields were written in. What is hashed and
 * what is compared goes through here. Fields that are undefined are left out; anything JSON has no word for is a fault.
 */
export function canonicalJson(value: unknown): string {
  if (value === undefined) throw new TypeError('canonical JSON: undefined has no text');
  try {
    return textOf(value);
  } catch (error) {
    if (!(error instanceof NoJson)) throw error;
    const path = ['$', ...error.path.toReversed()].join('.');
    throw new TypeError(`canonical JSON: ${path} ${error.message}`, { cause: error });
  }
}

/** Whether two plain values are the same, the order of their fields aside. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}

/** Something that JSON has no word for, and the names on the way to it, the last first. */
class NoJson extends Error {
  readonly path: (string | number)[] = [];
}

function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      // ECMAScript writes numbers as JCS has them.
      if (Number.isFinite(value)) return `${value}`;
      throw new NoJson(`is ${value}, which is no JSON number`);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? textOfList(value) : textOfFields(value as Readonly<Record<string, unknown>>);
    default:
      throw new NoJson(`is a ${typeof value}`);
  }
}

function textOfList(list: readonly unknown[]): string {
  let text = '[';
  let at = 0;
  try {
    for (; at < list.length; at++) {
      const item = list[at];
      if (at > 0) text += ',';
      text += item === undefined ? 'null' : textOf(item);
    }
  } catch (error) {
    throw within(at, error);
  }
  return `${text}]`;
}

function textOfFields(fields: Readonly<Record<string, unknown>>): string {
  if (typeof fields.toJSON === 'function') throw new NoJson('is no plain value');
  let text = '{';
  let at = '';
  try {
    for (const name of inOrder(Object.keys(fields))) {
      at = name;
      const item = fields[name];
      if (item === undefined) continue;
      text += text.length > 1 ? `,${labelOf(name)}` : labelOf(name);
      text += textOf(item);
    }
  } catch (error) {
    throw within(at, error);
  }
  return `${text}}`;
}

function within(name: string | number, error: unknown): unknown {
  if (error instanceof NoJson) error.path.push(name);
  return error;
}

/** More names than this are put in order by a sort that is made for many. */
const fewNames = 40;

/** Names in the order of JCS, that of UTF-16 code units. Few are put in it one by one, in place: to sort them takes memory each time. */
function inOrder(names: string[]): string[] {
  if (names.length > fewNames) return names.sort();
  for (let i = 1; i < names.length; i++) {
    const name = names[i] ?? '';
    let at = i;
    for (let before = names[at - 1] ?? ''; at > 0 && before > name; before = names[at - 1] ?? '') names[at--] = before;
    names[at] = name;
  }
  return names;
}

// The same few names of fields come again and again.
const labels = new Map<string, string>();
const maxLabels = 1_000;

function labelOf(name: string): string {
  const known = labels.get(name);
  if (known !== undefined) return known;
  const label = `${quoted(name)}:`;
  if (labels.size >= maxLabels) labels.clear();
  labels.set(name, label);
  return label;
}

/** Whatever is written otherwise than it is in JSON, or may be no text; most texts have none of it. */
const special = /[^ !#-[\]-~]/;

function quoted(text: string): string {
  if (!special.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new NoJson('has a lone surrogate, which is no text');
  return JSON.stringify(text);
}
