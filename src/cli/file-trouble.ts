import { CommandFailed } from './exit-code.ts';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'it, or its folder, is not there',
  ENOTDIR: 'what should be its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'what it lies on can only be read',
  ENOSPC: 'no room is left',
  ENAMETOOLONG: 'its name is too long',
};

/** What to tell where a file that a command names cannot be used; undefined for other errors, which are told as they are. */
export function fileTrouble(error: unknown): CommandFailed | undefined {
  if (!(error instanceof Error)) return undefined;
  const { path, code = '', syscall = 'used' } = error as NodeJS.ErrnoException;
  const why = Object.hasOwn(words, code) ? words[code] : undefined;
  if (path === undefined || why === undefined) return undefined;
  const done = syscall === 'open' ? 'opened' : 'used';
  return new CommandFailed(`${path} cannot be ${done}: ${why} (${code}).`, { cause: error });
}
