/** Holds the event loop for so many milliseconds, as what is worked out at once does. */
export function holdLoop(ms: number): void {
  for (const began = performance.now(); performance.now() - began < ms; );
}
