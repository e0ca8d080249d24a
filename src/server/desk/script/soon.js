// What is done once nothing more is typed for a moment: the last one alone, and the one under way is given up for it.

/** How long nothing is typed. */
const waitMs = 300;

/**
 * @param {(signal: AbortSignal) => Promise<unknown>} act
 * @returns {{ go: () => Promise<void>, cancel: () => void }}
 */
export function soon(act) {
  /** @type {AbortController | undefined} */
  let underWay;
  const cancel = () => underWay?.abort();
  return {
    cancel,
    go: async () => {
      cancel();
      underWay = new AbortController();
      const { signal } = underWay;
      await new Promise((done) => setTimeout(done, waitMs));
      if (signal.aborted) return;
      try {
        await act(signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}
