import type { TestProject } from 'vitest/node';
import { unpackedBrowser } from './unpacked-browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder that the browser is unpacked in. */
    readonly browserFolder: string;
  }
}

/** Unpacks the browser before the tests: their files run side by side. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('browserFolder', await unpackedBrowser());
}
