import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError } from './config.ts';

/** Packages that take the schema from each other's hands: each brings no graphql of its own, but loads the one it finds. */
const sharing = ['@pothos/core', 'graphql-yoga', 'graphql-ws'];
const needed = 17;

interface Found {
  readonly by: string;
  readonly version: string;
  readonly folder: string;
}

/**
 * Refuses to go on where the packages that run queries would load another graphql than waqai does, or one of another major version:
 * every query would fail, each in a way that tells nobody why. It happens where an application keeps an older one beside waqai.
 */
export function checkGraphql(from: string = import.meta.url): void {
  const own = graphqlOf('waqai', from);
  const others = sharing.flatMap((name) => {
    const file = findPackageJSON(name, from);
    return file === undefined ? [] : [graphqlOf(name, pathToFileURL(file).href)];
  });
  const wrong = [own, ...others].find(({ version, folder }) => majorOf(version) !== needed || folder !== own.folder);
  if (wrong === undefined) return;
  throw new ConfigError(
    `${wrong.by} would load graphql ${wrong.version} from ${wrong.folder}, and waqai needs one graphql ${needed} for all of its packages (it has ${own.version} in ${own.folder}). Bring the application's graphql to that ("npm install graphql@${own.version.startsWith(`${needed}.`) ? own.version : needed}"), or install waqai in a folder of its own.`,
  );
}

function graphqlOf(by: string, from: string): Found {
  const file = findPackageJSON('graphql', from);
  if (file === undefined) throw new ConfigError(`${by} finds no graphql. Install waqai again, with its dependencies.`);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
  return { by, version, folder: path.dirname(file) };
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
