import {
  coerceInputValue,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  validateInputValue,
} from 'graphql';
import { ownValue } from '../../domain/base/own-value.ts';
import type { Problems } from '../../domain/base/problem.ts';
import { isIdOf, subjectTypes } from '../../domain/base/subject.ts';
import { schema } from '../schema.ts';
import type { EventFilterInput } from '../types/event-filter.ts';
import { maxNesting, nestingOf } from './nesting.ts';

/** Without a prototype: a name from outside is a name, whatever else it is called in every object. */
type Plain = { [name: string]: unknown };

function plain(): Plain {
  return Object.create(null) as Plain;
}

/**
 * A filter as the parameters of an address write it, under the names that EventFilter has: `kinds=CLASH,PROTEST`,
 * `occurred.firstDay=2020-05-01`, `actors.anyOf=gna`, each joined by and; `filter=` takes a whole one as JSON, for `excluding` and `anyOf`.
 */
export function filterOfQuery(parameters: URLSearchParams, problems: Problems): EventFilterInput {
  const type = filterType();
  const filter = plain();
  for (const [path, value] of parameters) {
    const steps = path.split('.');
    if (path === 'filter') for (const [name, each] of Object.entries(readJson(value, problems))) filter[name] = each;
    else if (steps.length > maxNesting) reportNested(steps.length, problems);
    else put(filter, type, steps, value, problems);
  }
  const levels = nestingOf(filter);
  if (levels > maxNesting) reportNested(levels, problems);
  else
    validateInputValue(filter, type, (error, path) =>
      problems.at(...path).add('INVALID_SHAPE', error.message.replace(/^.*?; /, '')),
    );
  return problems.found.length > 0 ? {} : (coerceInputValue(filter, type) as EventFilterInput);
}

/** Whether a parameter of an address is about a filter, well or badly. */
export function isOfFilter(parameter: string): boolean {
  return parameter === 'filter' || Object.hasOwn(filterType().getFields(), parameter.split('.')[0] ?? '');
}

function filterType(): GraphQLInputObjectType {
  const type = schema.getType('EventFilter');
  if (!isInputObjectType(type)) throw new Error('the schema has no EventFilter');
  return type;
}

function reportNested(found: number, problems: Problems): void {
  problems.add('TOO_DEEP', `Levels of nesting in the filter: ${found}; at most ${maxNesting} may be.`, {
    found,
    limit: maxNesting,
  });
}

function readJson(text: string, problems: Problems): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below, as every other value that is none.
  }
  problems.at('filter').add('INVALID_SHAPE', 'The filter is no JSON object, such as {"kinds":["CLASH"]}.');
  return {};
}

function put(
  into: Plain,
  type: GraphQLInputObjectType,
  [name = '', ...rest]: readonly string[],
  text: string,
  problems: Problems,
): void {
  const at = problems.at(name);
  const fields = type.getFields();
  const field = ownValue(fields, name);
  if (field === undefined) {
    reportUnknown(at, fields);
    return;
  }
  const inner = getNullableType(field.type);
  const before = into[name];
  if (rest.length > 0) {
    const nested = before === undefined ? plain() : before;
    if (!isInputObjectType(inner)) reportUnknown(at.at(rest[0] ?? ''), {});
    else if (typeof nested !== 'object' || nested === null || Array.isArray(nested))
      at.add('INVALID_SHAPE', 'It is given as a whole and by its fields. Give it in one way.');
    else {
      into[name] = nested;
      put(nested as Plain, inner, rest, text, at);
    }
  } else if (!isListType(inner)) into[name] = valueIn(text, inner);
  else {
    const values = text.split(',').map((each) => valueIn(each.trim(), inner.ofType));
    into[name] = before === undefined ? values : [before, values].flat();
  }
}

function reportUnknown(problems: Problems, fields: object): void {
  const names = Object.keys(fields).join(', ');
  problems.add('INVALID_SHAPE', `EventFilter has no such field here${names === '' ? '.' : `; it has ${names}.`}`);
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
