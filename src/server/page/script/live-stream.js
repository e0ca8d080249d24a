// Hears every message after a position, through every cut.

/** How long a stream that was refused is left alone: twice as long each time, and by chance, so that not all come back at once. */
const [leastWaitMs, mostWaitMs] = [1_000, 60_000];

/**
 * Hears every message after the position that an address names. A browser comes back by itself from a connection that is cut, but not from an
 * answer that is no stream, such as a proxy's while the server starts again.
 * @param {string} address
 * @param {(data: string) => void} hear
 * @param {(how: 'hears' | 'lost' | 'over') => void} tell
 * @param {number} waitMs
 */
export function listen(address, hear, tell, waitMs = leastWaitMs) {
  const from = new URL(address, document.URL);
  const stream = new EventSource(from);
  let nextWaitMs = Math.min(2 * waitMs, mostWaitMs);
  stream.addEventListener('open', () => {
    nextWaitMs = leastWaitMs;
    tell('hears');
  });
  stream.addEventListener('next', ({ data, lastEventId }) => {
    if (lastEventId.startsWith('c_')) {
      const since = { ...JSON.parse(from.searchParams.get('variables') ?? '{}'), since: lastEventId };
      from.searchParams.set('variables', JSON.stringify(since));
    }
    hear(data);
  });
  stream.addEventListener('complete', () => {
    stream.close();
    tell('over');
  });
  stream.addEventListener('error', () => {
    tell('lost');
    if (stream.readyState === EventSource.CLOSED)
      setTimeout(() => listen(from.href, hear, tell, nextWaitMs), nextWaitMs * (0.5 + Math.random()));
  });
}
