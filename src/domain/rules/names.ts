import { defined } from '../base/defined.ts';
import { parseLanguage } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { maxLengths, parseList, parseText } from '../base/text.ts';
import type { Name, NameInput } from '../record/actor.ts';
import { parseOptionalReference, parseValueId, type Reading } from './reading.ts';

/** Reads names: at least one, and one to show for each language. */
export function parseNames(given: readonly NameInput[], before: readonly Name[], problems: Problems, reading: Reading): Name[] {
  const list = parseList(given, problems);
  if (list.length === 0 && given.length === 0) problems.add('REQUIRED', 'At least one name is needed.');
  const shown = new Set<string>();
  return list.map((input, i) => {
    const here = problems.at(i);
    const language = parseLanguage(input.language, here.at('language')) ?? input.language;
    const use = input.use ?? (shown.has(language) ? 'VARIANT' : 'DISPLAY');
    if (use === 'DISPLAY' && shown.has(language))
      here.at('use').add('DUPLICATE', `Two names are to be shown in ${language}; make one of them a VARIANT.`);
    if (use === 'DISPLAY') shown.add(language);
    return defined<Name>({
      id: parseValueId('name', input.id, before, here, reading),
      text: parseText(input.text, maxLengths.name, here.at('text')) ?? '',
      language,
      use,
      usedBy: parseOptionalReference('actor', input.usedBy, here.at('usedBy'), reading),
    });
  });
}
