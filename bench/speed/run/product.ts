import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commitOf } from '../../figures.ts';
import { runCliOf } from '../../server-process.ts';
import { product } from '../outcome.ts';
import { type MeasuredProcess, startMeasured } from './measured-process.ts';

/** A commit of the product, checked out. */
export interface Product {
  /** What it is called in tables: the product's name, and where it is another commit that. */
  readonly name: string;
  readonly root: string;
}

const here = fileURLToPath(new URL('../../..', import.meta.url));

/** The product as it stands in this checkout. */
export const thisProduct: Product = { name: product, root: here };

/** Another commit of the product, in a worktree that goes with this process; it uses the packages that are installed here. */
export function checkOut(revision: string, folder: string): Product {
  const root = path.join(folder, 'against');
  const worktree = (...args: readonly string[]): void => {
    execFileSync('git', ['-C', here, 'worktree', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  };
  // Before the folder that it lies in.
  process.prependOnceListener('exit', () => worktree('remove', '--force', root));
  worktree('add', '--quiet', '--detach', root, revision);
  symlinkSync(path.join(here, 'node_modules'), path.join(root, 'node_modules'));
  return { name: `${product} ${commitOf(root)}`, root };
}

/** Serves a copy of a database. */
export function serveProduct(product: Product, database: string, folder: string): Promise<MeasuredProcess> {
  return serveDatabase(product, copyDatabase(product, database, folder));
}

/** Copies a database, in place of the copy before: what is written to it is gone with the folder. */
export function copyDatabase({ name }: Product, database: string, folder: string): string {
  const served = path.join(folder, `served-${name.replace(' ', '-')}`);
  rmSync(served, { recursive: true, force: true });
  mkdirSync(served, { recursive: true });
  const copy = path.join(served, 'served.db');
  cpSync(database, copy);
  return copy;
}

/** Serves a database, with limits that no workload meets. */
export function serveDatabase({ root }: Product, database: string): Promise<MeasuredProcess> {
  const limits = ['--max-cost', '100000000', '--max-streams-cost', '100000000', '--log-level', 'warn'];
  return startMeasured(path.join(root, 'src/cli/waqai.ts'), 'serve', '--port', '0', '--database', database, ...limits);
}

/** A key that may write and publish. */
export async function createKey({ root }: Product, database: string): Promise<string> {
  return (await runCliOf(root, 'keys', 'create', '--name', 'bench', '--role', 'editor', '--database', database)).trim();
}
