import { getPriority, setPriority } from 'node:os';

/** Verbs that go through much, which a server may be answering beside. */
const longVerbs: ReadonlySet<string | undefined> = new Set(['import', 'export', 'verify', 'rebuild', 'backup', 'copy']);

/** Of few cores the server has as much as it needs: a nice value. With a much higher one what holds the database's lock would hold it for long. */
const nice = 5;

/** Has whoever runs a verb that may take long stand back for servers beside it, but for V8’s own threads; alone it is as fast as ever. */
export function standBack(verb: string | undefined): void {
  if (!longVerbs.has(verb)) return;
  try {
    if (getPriority() < nice) setPriority(nice);
  } catch {
    // Where it may not, it is as others are.
  }
}
