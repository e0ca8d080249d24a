import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Starts the real Chromium that is unpacked in a folder. */
export function launchChromium(folder: string): Promise<Browser> {
  return chromium.launch({
    executablePath: path.join(folder, 'chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
    ],
    env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') } as Record<string, string>,
  });
}
