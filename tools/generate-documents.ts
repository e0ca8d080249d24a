// What the documents of the page and of the desk answer, as types.
import { readdir, readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';

/** The types of the documents in a folder, in a file beside them: by its path, with its text. */
export async function documentResults(sdl: string, folder: string, name: string): Promise<Record<string, string>> {
  const files = (await readdir(new URL(`../${folder}/`, import.meta.url))).filter((file) => file.endsWith('.graphql')).toSorted();
  const documents = await Promise.all(
    files.map(async (file) => {
      const rawSDL = await readFile(new URL(`../${folder}/${file}`, import.meta.url), 'utf8');
      return { location: file, document: parse(rawSDL), rawSDL };
    }),
  );
  const text = await codegen({
    filename: name,
    schema: parse(sdl),
    schemaAst: buildSchema(sdl),
    documents,
    plugins: [{ 'typescript-operations': {} }],
    pluginMap: { 'typescript-operations': typescriptOperations },
    config: {
      strictScalars: true,
      scalars: Object.fromEntries([...ours.map((name) => [name, 'string']), ['Json', 'unknown']]),
      skipTypename: true,
      immutableTypes: true,
      disableDescriptions: true,
      inlineFragmentTypes: 'combine',
    },
  });
  const short = text.replace(/=\n(?: +\| '\w+'\n?)+/g, (members) => members.replace(/\n? +\| /g, ' | ').replace('= |', '='));
  return { [`${folder}/${name}`]: `${short.replaceAll(/\n{3,}/g, '\n\n').trimEnd()}\n` };
}

/** Scalars that are texts. */
const ours = ['AsOf', 'Date', 'DateTime', 'Duration', 'Edtf', 'LanguageTag', 'LedgerCursor', 'Url'];
