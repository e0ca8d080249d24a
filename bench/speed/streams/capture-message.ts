import type { Streaming } from './measure-streams.ts';
import type { StreamSubject } from './stream-subjects.ts';

/** What the product says of a change, with `#` for its number: what bare writes are to write. */
export async function captureMessage(
  subject: StreamSubject,
  { query, variables }: Pick<Streaming, 'query' | 'variables'>,
): Promise<string> {
  const { process, publishing } = subject;
  const stopped = new AbortController();
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables[0]) });
  const headers = { accept: 'text/event-stream' };
  const response = await fetch(`${process.address}?${search}`, { headers, signal: stopped.signal });
  try {
    return await messageOf(response, () => publish(publishing));
  } finally {
    stopped.abort();
  }
}

async function publish({ url, headers, bodies, accepted }: StreamSubject['publishing']): Promise<void> {
  const body = (bodies[0] ?? '').replaceAll('#', '0');
  const answer = await (await fetch(url, { method: 'POST', headers, body })).text();
  if (!answer.includes(accepted)) throw new Error(`a change was not made: ${answer}`);
}

/** Publishes once the stream follows, and waits for what it says of that. */
async function messageOf(response: Response, onStarted: () => Promise<void>): Promise<string> {
  let text = '';
  let isPublished = false;
  if (response.body === null) throw new Error('a stream has no body');
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (!isPublished && text.includes('Started')) {
      isPublished = true;
      await onStarted();
    }
    const message = /^data: (.*Speed \d+;.*)\n/m.exec(text)?.[1];
    if (message !== undefined) return message.replace(/Speed \d+;/, 'Speed #;');
  }
  throw new Error(`a stream ended: ${text}`);
}
