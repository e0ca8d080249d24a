import { SingleBar } from 'cli-progress';

/** How far something is; with a note, such as how fast. */
type Update = (done: number, total: number, note?: string) => void;

/** A progress bar on standard error, where that is a terminal; elsewhere nothing. */
export function progressBar(title: string): { readonly update: Update; readonly stop: () => void } {
  if (process.stderr.isTTY !== true) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${title} {bar} {percentage}% | {note} | {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    etaBuffer: 50,
  });
  let started = false;
  return {
    update: (done, total, note = `${done}/${total}`) => {
      if (!started) bar.start(total, done, { note });
      started = true;
      bar.update(done, { note });
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
