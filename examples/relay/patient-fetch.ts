/**
 * Asks until there is an answer. While the server restarts, a proxy before it answers 502, or nobody does; a list that has to be asked
 * for again would be wrong from then on.
 */
export async function patientFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  for (;;) {
    const response = await fetch(input, init).catch((error: unknown) => {
      if (init?.signal?.aborted === true) throw error;
    });
    if (response !== undefined && ![502, 503, 504].includes(response.status)) return response;
    await aMoment();
  }
}

/** Between half a second and two and a half: not everybody comes back at once, and nobody late. */
export function aMoment(): Promise<void> {
  return new Promise((over) => setTimeout(over, 500 + Math.random() * 2_000));
}
