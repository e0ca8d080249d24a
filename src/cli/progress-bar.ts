import { SingleBar } from 'cli-progress';
import type { Progress } from '../ledger/storage.ts';

/** A progress bar on standard error, where that is a terminal; elsewhere nothing. */
export function progressBar(title: string): { readonly update: Progress; readonly stop: () => void } {
  if (process.stderr.isTTY !== true) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${title} {bar} {percentage}% | {value}/{total} | {eta_formatted} left`,
    stream: process.stderr,
    hideCursor: true,
    etaBuffer: 50,
  });
  let started = false;
  return {
    update: (done, total) => {
      if (!started) bar.start(total, done);
      started = true;
      bar.update(done);
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
