let last: Promise<unknown> = Promise.resolve();

/**
 * Does one thing after the other: what the stream says, and what is asked for. An answer then never overwrites a message that came
 * while it was on its way.
 */
export function inTurn<Done>(work: () => Done | Promise<Done>): Promise<Done> {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}
