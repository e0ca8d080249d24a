import type { ErrorObject } from 'ajv/dist/2020.js';
import { parseLanguage } from '../../domain/base/localized-text.ts';
import { type Problem, Problems } from '../../domain/base/problem.ts';
import { quoted } from '../../domain/base/text.ts';
import { isTimeZone } from '../../domain/dates/civil-time.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { textColumns } from './mapping-columns.ts';

/** What is wrong with the shape of a mapping file, told as its author wrote it. */
export function shapeProblem({ instancePath, keyword, params, data, message, parentSchema }: ErrorObject): Problem[] {
  // What is said of the branch that was taken says all of it.
  if (keyword === 'if') return [];
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return [{ path, code: 'INVALID_SHAPE', message: `${said()}.` }];

  function said(): string {
    const found = typeof data === 'string' ? quoted(data) : (JSON.stringify(data) ?? '').slice(0, 60);
    switch (keyword) {
      case 'required':
        return `"${params.missingProperty}" is missing`;
      case 'additionalProperties':
        return `There is no field ${quoted(String(params.additionalProperty))} here; the fields are ${Object.keys(parentSchema?.properties ?? {}).join(', ')}`;
      case 'enum':
        return `${found} is none of ${(params.allowedValues as string[]).join(', ')}`;
      case 'type':
        return `${found} is no ${[params.type].flat().map(inWords).join(' and no ')}`;
      case 'minLength':
        return 'The text is empty; leave the field out instead';
      default:
        return `${found} ${message ?? 'has another shape'}`;
    }
  }
}

function inWords(type: unknown): string {
  return type === 'string' ? 'text ("…")' : type === 'array' ? 'list ([…])' : type === 'object' ? 'object ({…})' : String(type);
}

/** What a shape cannot say. */
export function mappingProblems({ dataset: { language }, title, summary, date: when, place: where }: CsvMapping): Problem[] {
  const problems = new Problems();
  parseLanguage(language, problems.at('dataset', 'language'));
  for (const [name, columns] of Object.entries({ title, summary, 'place.column': where?.column }))
    for (const [tag] of textColumns(columns, 'und')) parseLanguage(tag, problems.at(...name.split('.'), tag));
  if ('column' in when && when.zone !== undefined && !isTimeZone(when.zone))
    problems
      .at('date', 'zone')
      .add('INVALID_TIME_ZONE', `${quoted(when.zone)} is no time zone; use a name such as "Africa/Tripoli".`);
  if ('column' in when && when.ongoing !== undefined && when.end === undefined)
    problems
      .at('date', 'ongoing')
      .add('INVALID_SHAPE', '"ongoing" says what stands in the column of an "end", and none is named.');
  const at = problems.at('place');
  if (where !== undefined && (where.latitude === undefined) !== (where.longitude === undefined))
    at.add('INVALID_SHAPE', '"latitude" and "longitude" go together.');
  else if (where !== undefined && where.column === undefined && where.latitude === undefined)
    at.add('INVALID_SHAPE', 'A place has a "column" with its name, or "latitude" and "longitude", or all of them.');
  return [...problems.found];
}
