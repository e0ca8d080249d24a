// What clients are generated from the schema: the examples' types and documents, and what their caches have to know.
import { execFile } from 'node:child_process';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { preset } from '@graphql-codegen/client-preset';
import { codegen } from '@graphql-codegen/core';
import { buildSchema, type GraphQLSchema, introspectionFromSchema, parse } from 'graphql';
import { cacheFacts } from './cache-facts.ts';

const relayCompiler = fileURLToPath(new URL('../node_modules/relay-compiler/cli.js', import.meta.url));
const run = promisify(execFile);

/** The examples whose documents are typed by GraphQL Code Generator's client preset. */
const presetExamples: readonly string[] = ['urql', 'apollo'];

/** Files by their path from the folder of the examples, with their text; what Relay's compiler writes is not among them. */
export async function generateClients(sdl: string, examples: string, named = presetExamples): Promise<Record<string, string>> {
  const schema = buildSchema(sdl);
  const typed = await Promise.all(named.map((name) => clientPreset(schema, sdl, path.join(examples, name))));
  const introspection = minifyIntrospection(introspectionFromSchema(schema));
  return {
    ...cacheFacts(schema),
    'gql-tada/graphql-env.d.ts': outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true }),
    ...Object.assign({}, ...typed),
  };
}

/** What `graphql-codegen` makes of an example's `codegen.ts`, without its command line and the hundred packages behind that. */
async function clientPreset(schemaAst: GraphQLSchema, sdl: string, folder: string): Promise<Record<string, string>> {
  const { default: config } = await import(pathToFileURL(path.join(folder, 'codegen.ts')).href);
  const { config: options, presetConfig } = config.generates['./gql/'];
  const sources = await Array.fromAsync(glob(config.documents, { cwd: folder }));
  const texts = await Promise.all(sources.toSorted().map((file) => readFile(path.join(folder, file), 'utf8')));
  const documents = texts.flatMap((text, i) =>
    [...text.matchAll(/\bgraphql\(`([^`]*)`\)/g)].map(([, rawSDL = '']) => ({
      location: sources.toSorted()[i] ?? '',
      document: parse(rawSDL),
      rawSDL,
    })),
  );
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: `${path.basename(folder)}/gql/`,
    schema: parse(sdl),
    schemaAst,
    documents,
    config: options,
    presetConfig,
    plugins: [],
    pluginMap: {},
    documentTransforms: [],
  });
  return Object.fromEntries(await Promise.all(sections.map(async (each) => [each.filename, await codegen(each)])));
}

/** Runs Relay's compiler on an example; where it is only to check, it fails and says what is stale. */
export async function compileRelay(folder: string, check: boolean): Promise<void> {
  await run(process.execPath, [relayCompiler, 'relay.config.json', ...(check ? ['--validate'] : [])], { cwd: folder });
}
