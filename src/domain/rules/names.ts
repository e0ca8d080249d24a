import { defined } from '../base/defined.ts';
import { readLanguage } from '../base/localized-text.ts';
import type { Problems } from '../base/problem.ts';
import { maxLengths, readList, readText } from '../base/text.ts';
import type { Name, NameInput } from '../record/actor.ts';
import { type Reading, readOptionalReference, readValueId } from './reading.ts';

/** Reads names: at least one, and one to show for each language. */
export function readNames(given: readonly NameInput[], before: readonly Name[], problems: Problems, reading: Reading): Name[] {
  const list = readList(given, problems);
  if (list.length === 0 && given.length === 0) problems.add('REQUIRED', 'At least one name is needed.');
  const shown = new Set<string>();
  return list.map((input, i) => {
    const here = problems.at(i);
    const language = readLanguage(input.language, here.at('language')) ?? input.language;
    const use = input.use ?? (shown.has(language) ? 'VARIANT' : 'DISPLAY');
    if (use === 'DISPLAY' && shown.has(language))
      here.at('use').add('DUPLICATE', `Two names are to be shown in ${language}; make one of them a VARIANT.`);
    if (use === 'DISPLAY') shown.add(language);
    return defined<Name>({
      id: readValueId('name', input.id, before, here, reading),
      text: readText(input.text, maxLengths.name, here.at('text')) ?? '',
      language,
      use,
      usedBy: readOptionalReference('actor', input.usedBy, here.at('usedBy'), reading),
    });
  });
}
