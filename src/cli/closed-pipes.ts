/**
 * Lets whoever reads what a verb prints stop reading, as `head` does, or go away: nothing more is printed, and what the verb does goes
 * on to its end. Without this Node ends the process with a trace.
 */
export function outliveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    });
}
