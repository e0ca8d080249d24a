import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The folder of the browser of the package @sparticuz/chromium, unpacked once, whole or not at all: many may ask at the same time. */
export async function unpackedBrowser(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(modules, '@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string;
  };
  const folder = path.join(modules, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(folder);
  return folder;
}

// The package unpacks into the temporary folder, and brings the libraries that a bare machine lacks where it is told that it runs
// in such a place.
async function unpack(folder: string): Promise<void> {
  const half = `${folder}.${process.pid}`;
  await mkdir(half, { recursive: true });
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    process.env = before;
  }
  await rename(half, folder).catch(() => rm(half, { recursive: true }));
}
