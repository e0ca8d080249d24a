import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Parser } from 'htmlparser2';

interface Links {
  readonly addresses: readonly string[];
  readonly ids: ReadonlySet<string>;
}

/** Every address on the pages of a folder that leads nowhere in it, and every one that only a server would answer. */
export function brokenLinks(folder: string): string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  const all = new Map(pages.map((file) => [file, linksOf(readFileSync(path.join(folder, file), 'utf8'))]));
  return pages.flatMap((page) =>
    (all.get(page)?.addresses ?? [])
      .filter((address) => !leadsOn(page, address, folder, all))
      .map((address) => `${page}: ${address}`),
  );
}

function leadsOn(page: string, address: string, folder: string, all: ReadonlyMap<string, Links>): boolean {
  if (/^[a-z]+:/i.test(address)) return true;
  const [file = '', anchor] = address.split('#').map(decodeURIComponent);
  const target = file === '' ? page : path.join(path.dirname(page), file);
  // A folder has no page of its own where nobody serves one for it.
  if (file.startsWith('/') || target.startsWith('..') || !existsSync(path.join(folder, target))) return false;
  if (!statSync(path.join(folder, target)).isFile()) return false;
  return anchor === undefined || all.get(target)?.ids.has(anchor) === true;
}

function linksOf(text: string): Links {
  const [addresses, ids]: [string[], Set<string>] = [[], new Set()];
  const parser = new Parser({
    onopentag: (_, { href, src, id }) => {
      for (const address of [href, src]) if (address !== undefined) addresses.push(address);
      if (id !== undefined) ids.add(id);
    },
  });
  parser.end(text);
  return { addresses, ids };
}
