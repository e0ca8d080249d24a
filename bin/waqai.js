#!/usr/bin/env node
// Starts waqai. Plain JavaScript of any age, so that a Node that is too old says so instead of failing at its syntax.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`waqai needs Node 22.18 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}
const { existsSync } = await import('node:fs');
const built = new URL('../dist/cli/waqai.js', import.meta.url);
if (!existsSync(built)) {
  // Packed without having been built: Node strips types everywhere but inside node_modules, so there it is told how.
  const { readFileSync } = await import('node:fs');
  const { registerHooks, stripTypeScriptTypes } = await import('node:module');
  const { emitWarning } = process;
  process.emitWarning = (warning, ...rest) =>
    String(warning).includes('stripTypeScriptTypes') ? undefined : emitWarning.call(process, warning, ...rest);
  const sources = new URL('../src/', import.meta.url).href;
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith(sources) || !url.endsWith('.ts')) return nextLoad(url, context);
      return { format: 'module', shortCircuit: true, source: stripTypeScriptTypes(readFileSync(new URL(url), 'utf8')) };
    },
  });
}
await import(existsSync(built) ? built.href : new URL('../src/cli/waqai.ts', import.meta.url).href);
