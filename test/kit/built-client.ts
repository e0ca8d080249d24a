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
