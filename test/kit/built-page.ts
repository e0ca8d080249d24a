import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import { build, type Plugin } from 'vite';

const source = (name: string): string => fileURLToPath(new URL(`../../clients/waqai-client/src/${name}.ts`, import.meta.url));

/** What `@waqai/client` is, as whoever has installed it imports it. */
const packages: Readonly<Record<string, string>> = {
  '@waqai/client': source('waqai-client'),
  '@waqai/client/cached-lists': source('cached-lists'),
  '@waqai/client/react': source('use-live-list'),
  '@waqai/client/tanstack-db': source('live-collection-options'),
  '@waqai/client/web-socket': source('over-web-socket'),
};

/** What a page loads: one script of modules by their names, the first of which begins. Components of Svelte are compiled. */
export async function builtPage(modules: Readonly<Record<string, string>>): Promise<string> {
  const [entry = ''] = Object.keys(modules);
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const nameOf = (id: string): string | undefined => Object.keys(modules).find((name) => id === folder + name);
  const plugin: Plugin = {
    name: 'built-page',
    resolveId: (id) => packages[id] ?? Object.keys(modules).flatMap((name) => (id.endsWith(name) ? [folder + name] : []))[0],
    load: (id) => {
      const name = nameOf(id);
      const text = name === undefined ? undefined : modules[name];
      if (text === undefined || name?.endsWith('.svelte') !== true) return text;
      return compile(text, { generate: 'client', filename: name, css: 'injected' }).js.code;
    },
  };
  const done = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [plugin],
    build: { write: false, modulePreload: false, rolldownOptions: { input: folder + entry } },
  });
  if (!('output' in done)) throw new Error('more or less than one thing was built');
  return done.output[0].code;
}
