import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

// The thread that draws the letters of pictures: each takes some tens of milliseconds, in which the server would answer nobody.

/** What is to be drawn. */
export interface CardTask {
  readonly id: number;
  readonly svg: string;
}

/** What became of it. */
export interface CardDrawn {
  readonly id: number;
  /** Undefined where it cannot be drawn. */
  readonly png: Uint8Array<ArrayBuffer> | undefined;
}

const bytesAt = (url: string): Promise<Uint8Array> => readFile(fileURLToPath(url));

const ready = Promise.all([
  bytesAt(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')).then((wasm) => initWasm(Uint8Array.from(wasm))),
  bytesAt(import.meta.resolve('@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf')),
  bytesAt(import.meta.resolve('@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf')),
]);

parentPort?.on('message', async ({ id, svg }: CardTask) => {
  const [, ...fontBuffers] = await ready;
  let png: CardDrawn['png'];
  try {
    const drawing = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'Vazirmatn' } });
    png = Uint8Array.from(drawing.render().asPng());
    drawing.free();
  } catch {
    png = undefined;
  }
  parentPort?.postMessage({ id, png } satisfies CardDrawn);
});
