import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** What draws in three dimensions by the processor alone. */
const webGl = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** Starts the real Chromium that is unpacked in a folder. */
export function launchChromium(folder: string, { withWebGl = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args: [
      '--no-sandbox',
      ...(withWebGl ? webGl : ['--disable-gpu']),
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
    ],
    env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') } as Record<string, string>,
  });
}
