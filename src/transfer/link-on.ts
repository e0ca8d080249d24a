/** Where a permanent link to a version of an event leads, on a server that is reached under an address. */
export function linkOn(base: string): (id: string, version: number) => string {
  return (id, version) => `${base}/events/${id}/${version}`;
}
