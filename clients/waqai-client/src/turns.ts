/**
 * Makes a function that does one thing after the other: what a stream says, and what is asked for. An answer then never overwrites a
 * message that came while it was on its way.
 */
export function turns(): <Done>(work: () => Done | Promise<Done>) => Promise<Done> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}
