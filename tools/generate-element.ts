// The script of the element that stands in other pages: one file, of its sources and what they import.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The script as it is served: a file by its path, with its text. */
export async function elementScript(): Promise<Record<string, string>> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      // It is packed as it is sent: what is not squeezed before can be read.
      minify: false,
      target: 'es2022',
      lib: { entry: 'src/server/page/element/waqai-timeline.ts', formats: ['es'], fileName: () => 'waqai-timeline.js' },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunks = outputs.flatMap((each) => ('output' in each ? each.output : [])).filter((each) => each.type === 'chunk');
  const [script, ...others] = chunks;
  if (script === undefined || others.length > 0) throw new Error(`The element is one file; it was built as ${chunks.length}.`);
  return { 'web/waqai-timeline.js': script.code };
}
