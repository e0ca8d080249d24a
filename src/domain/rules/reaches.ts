/** Whether a walk upwards from `start` comes to `wanted`. */
export function reaches(wanted: string, start: string, above: (id: string) => readonly string[]): boolean {
  const seen = new Set<string>();
  const waiting = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === wanted) return true;
    if (!seen.has(id)) waiting.push(...above(id));
    seen.add(id);
  }
  return false;
}
