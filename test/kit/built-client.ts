import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const entry = fileURLToPath(new URL('../../clients/waqai-client/src/waqai-client.ts', import.meta.url));

/** The client as a page loads it: one module, as small as it is made for that. */
export async function builtClient(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  });
  if (!('output' in built)) throw new Error('more or less than one thing was built');
  const [{ code }] = built.output;
  return code;
}

/** The same for a page without modules: what it exports is `waqai`. */
export function globalClient(code: string): string {
  return code.replace(/export\s*\{([^}]*)\}\s*;?\s*$/, (_, names: string) => {
    const fields = names.replaceAll(/([\w$]+) as ([\w$]+)/g, '$2: $1');
    return `globalThis.waqai = { ${fields} };`;
  });
}
