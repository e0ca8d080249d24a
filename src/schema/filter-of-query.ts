import {
  coerceInputValue,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  validateInputValue,
} from 'graphql';
import type { Problems } from '../domain/problem.ts';
import { isIdOf, subjectTypes } from '../domain/subject.ts';
import type { EventFilterInput } from './event-filter.ts';
import { schema } from './schema.ts';

type Plain = { [name: string]: unknown };

/**
 * A filter as the parameters of an address write it, under the names that EventFilter has: `kinds=CLASH,PROTEST`,
 * `occurred.from=2020-05-01`, `actors.anyOf=gna`, each joined by and; `filter=` takes a whole one as JSON, for `not` and `anyOf`.
 */
export function filterOfQuery(parameters: URLSearchParams, problems: Problems): EventFilterInput {
  const type = schema.getType('EventFilter');
  if (!isInputObjectType(type)) throw new Error('the schema has no EventFilter');
  const filter: Plain = {};
  for (const [path, value] of parameters) {
    const steps = path.split('.');
    if (path === 'filter') Object.assign(filter, readJson(value, problems));
    else put(filter, type, steps, value, problems);
  }
  validateInputValue(filter, type, (error, path) =>
    problems.at(...path).add('INVALID_SHAPE', error.message.replace(/^.*?; /, '')),
  );
  return problems.found.length > 0 ? {} : (coerceInputValue(filter, type) as EventFilterInput);
}

function readJson(text: string, problems: Problems): Plain {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Plain;
  } catch {
    // Told below, as every other value that is none.
  }
  problems.at('filter').add('INVALID_SHAPE', 'The filter is no JSON object, such as {"kinds":["CLASH"]}.');
  return {};
}

function put(
  into: Plain,
  type: GraphQLInputType,
  [name = '', ...rest]: readonly string[],
  text: string,
  problems: Problems,
): void {
  const at = problems.at(name);
  const fields = isInputObjectType(type) ? type.getFields() : {};
  const field = fields[name];
  if (field === undefined) {
    at.add('INVALID_SHAPE', `EventFilter has no such field here; it has ${Object.keys(fields).join(', ')}.`);
    return;
  }
  const inner = getNullableType(field.type);
  if (rest.length > 0) {
    const nested = (into[name] ?? {}) as Plain;
    into[name] = nested;
    put(nested, inner, rest, text, at);
    return;
  }
  if (!isListType(inner)) into[name] = valueIn(text, inner);
  else {
    const before = (into[name] as unknown[] | undefined) ?? [];
    into[name] = [...before, ...text.split(',').map((each) => valueIn(each.trim(), inner.ofType))];
  }
}

/** One value, as its type has it. What cannot be read stays text, and is told by the type. */
function valueIn(text: string, type: GraphQLInputType): unknown {
  const named = isNonNullType(type) ? type.ofType : type;
  if (isInputObjectType(named)) {
    // A reference: by id or by slug. A foreign id: scheme and value with a colon between them.
    if ('slug' in named.getFields()) return subjectTypes.some((each) => isIdOf(each, text)) ? { id: text } : { slug: text };
    const at = text.lastIndexOf(':');
    return at === -1 ? text : { scheme: text.slice(0, at), value: text.slice(at + 1) };
  }
  if (!isScalarType(named)) return text;
  if (named.name === 'Boolean') return text === 'true' ? true : text === 'false' ? false : text;
  // In an address an unescaped + is a blank.
  if (named.name === 'DateTime') return text.replace(/ (?=\d\d:\d\d$)/, '+');
  const isNumber = (named.name === 'Int' || named.name === 'Float') && text !== '' && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}
