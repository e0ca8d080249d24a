import type { Streaming } from './measure-streams.ts';
import type { StreamSubject } from './stream-subjects.ts';

/** What the product says of a change to each group, with `#` for the change’s number: what bare writes are to write. */
export async function captureMessages(
  start: () => Promise<StreamSubject>,
  { query, variables, groups, groupsTold }: Pick<Streaming, 'query' | 'variables' | 'groups' | 'groupsTold'>,
): Promise<string[]> {
  await using subject = await start();
  const { process, publishing } = subject;
  const messages: string[] = [];
  // Where not all are told, whoever is told of the first change is; the others have nothing to write.
  for (let group = 0; group < groups; group++) {
    if (group >= groupsTold) break;
    const stopped = new AbortController();
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables[group]) });
    const headers = { accept: 'text/event-stream' };
    const response = await fetch(`${process.address}?${search}`, { headers, signal: stopped.signal });
    messages.push(await messageOf(response, () => publish(publishing, group)));
    stopped.abort();
  }
  return messages;
}

async function publish({ url, headers, bodies, accepted }: StreamSubject['publishing'], group: number): Promise<void> {
  const body = (bodies[0] ?? '').replaceAll('#', `0${group}`);
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
