import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CommandFailed } from './exit-code.ts';

/** A file that a command was given, to be read as often as is needed. */
export interface InputFile extends AsyncDisposable {
  /** As it was given. */
  readonly name: string;
  readonly size: number;
  /** Its bytes, from the first, whenever it is called. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** Hears how many bytes were read since the file was opened last. */
  onRead: ((bytes: number) => void) | undefined;
}

/** Opens a file, or standard input for `-`: that is put down first, as it can be read once only. */
export async function openInputFile(file: string): Promise<InputFile> {
  if (file !== '-') return inputFile(file, file, async () => undefined);
  const folder = await mkdtemp(path.join(tmpdir(), 'waqai-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const put = path.join(folder, 'input');
    await pipeline(process.stdin, createWriteStream(put, { mode: 0o600 }));
    return await inputFile(put, 'standard input', remove);
  } catch (error) {
    await remove();
    throw error;
  }
}

async function inputFile(file: string, name: string, close: () => Promise<void>): Promise<InputFile> {
  const size = await sizeOf(file);
  const input: InputFile = {
    name,
    size,
    onRead: undefined,
    async *open() {
      let read = 0;
      for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
        read += piece.length;
        input.onRead?.(read);
        yield piece;
      }
    },
    [Symbol.asyncDispose]: close,
  };
  return input;
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new CommandFailed(`${file} is a folder; name a file in it.`);
    return found.size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new CommandFailed(`There is no file ${file}.`, { cause: error });
    throw error;
  }
}
