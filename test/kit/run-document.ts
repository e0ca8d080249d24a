import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { Arrivals } from './arrivals.ts';
import { testBrowser } from './browser.ts';
import { type DocBlock, docBlocks } from './doc-blocks.ts';
import { type HttpProxy, openHttpProxy } from './http-proxy.ts';
import { addEvent } from './requests.ts';
import { type TestServer, testServer } from './test-server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const documentedAddress = 'http://127.0.0.1:4000';

/**
 * Does what a document says, block by block, on a server that was just started, and holds each answer against the one that
 * the document shows: `…` stands for anything. Blocks without a word of their own after the language are only read. Clients among them
 * run side by side, and are cut off at the end.
 */
export async function runDocument(file: string, clients: Record<string, (code: string) => Promise<DocumentClient>> = {}) {
  await using server = await testServer({ tripoli: true });
  await using proxy = await openHttpProxy(server);
  await using run = new DocumentRun(server, proxy);
  await using running = new AsyncDisposableStack();
  const following: DocumentClient[] = [];
  const done: string[] = [];
  for (const block of docBlocks(file)) {
    const [verb = ''] = block.words;
    if (verb === '') continue;
    const key = `${block.language} ${block.words.join(' ')}`;
    const start = clients[key];
    if (start === undefined) await run.do(key, block);
    else following.push(running.use(await start(run.adapted(block.text))));
    done.push(key);
  }
  if (following.length > 0) await cutOff(run, following);
  return done;
}

/** A document in the middle of being tried. */
class DocumentRun implements AsyncDisposable {
  readonly server: TestServer;
  /** What clients reach it through. */
  readonly proxy: HttpProxy;
  #environment: Record<string, string> = {};
  #printed = '';
  #stream: Stream | undefined;
  #published = 0;

  constructor(server: TestServer, proxy: HttpProxy) {
    this.server = server;
    this.proxy = proxy;
  }

  /** The text of a block for this server: its address, its database, and the newest cursor that was seen. */
  adapted(code: string): string {
    const { address, webSocket } = this.proxy;
    return code
      .replaceAll(documentedAddress, address)
      .replaceAll('ws://127.0.0.1:4000/graphql', webSocket)
      .replace(/(?<=LAST=')c_…/, this.#stream?.lastId ?? 'no id was seen');
  }

  async do(key: string, { text: code, place }: DocBlock): Promise<void> {
    switch (key) {
      case 'sh run':
        this.#printed = await this.#runShell(this.adapted(code), place);
        return;
      case 'graphql run':
        this.#printed = JSON.stringify(await this.#ask(code));
        return;
      case 'json answer': {
        // What it cost is told with every answer, and whether it stays, and left out of documents.
        const { extensions, ...shown } = JSON.parse(this.#printed);
        const { immutable = true, ...told } = extensions;
        expect([told, immutable], place).toEqual([{ cost: { requested: expect.any(Number), limit: 50_000 } }, true]);
        expect(shown, place).toEqual(JSON.parse(code));
        return;
      }
      case 'sh stream':
        this.#stream = openStream(this.adapted(code));
        return;
      case 'text answer':
        expect((await this.#events.one()).text, place).toMatch(patternOf(code));
        return;
      case 'text answer published': {
        await this.publish();
        expect((await this.#events.one()).text, place).toMatch(patternOf(code));
        return;
      }
      case 'sh stream resumed':
        await this.#resume(this.adapted(code), place);
        return;
      default:
        throw new Error(`${place}: nothing is known of blocks that are "${key}"`);
    }
  }

  /** Publishes an event, and answers its title. */
  async publish(): Promise<string> {
    const title = `Published ${++this.#published}`;
    await this.server.record.write(addEvent({ title: { en: title } }));
    return title;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stream?.close();
  }

  get #events(): Arrivals<StreamedText> {
    if (this.#stream === undefined) throw new Error('no stream was opened');
    return this.#stream.events;
  }

  async #ask(query: string): Promise<unknown> {
    const { data, errors, extensions } = await this.server.ask(query);
    expect(errors).toBeUndefined();
    return { data, extensions };
  }

  /** Variables that a block sets are there for the blocks after it, as in one terminal. */
  async #runShell(code: string, place: string): Promise<string> {
    const script = `set -eu -o pipefail -o allexport\n${code}\nenv -0 >&3`;
    const child = shell(script, { ...this.#environment, WAQAI_DATABASE: this.server.record.location }, 'pipe');
    const kept = child.stdio[3] as Readable;
    const [printed, complained, variables, [exitCode]] = await Promise.all([
      text(child.stdout!),
      text(child.stderr!),
      text(kept),
      once(child, 'close') as Promise<[number]>,
    ]);
    expect(exitCode, `${place}: ${complained}`).toBe(0);
    for (const pair of variables.split('\0')) {
      const [name = '', ...value] = pair.split('=');
      if (/^[A-Z]+$/.test(name)) this.#environment[name] = value.join('=');
    }
    return printed;
  }

  /** What was published while nobody was there comes first, in order and once, and then what is new. */
  async #resume(code: string, place: string): Promise<void> {
    await this.#stream?.close();
    const titles = [await this.publish(), await this.publish()];
    this.#stream = openStream(code);
    await this.server.untilReaders(1);
    titles.push(await this.publish());
    const got: string[] = [];
    while (got.length < titles.length) {
      const [, title] = /"incident":\{"title":\{"text":"([^"]*)"/.exec((await this.#events.one()).text) ?? [];
      if (title !== undefined) got.push(title);
    }
    expect(got, place).toEqual(titles);
  }
}

interface StreamedText {
  readonly text: string;
}

interface Stream {
  readonly events: Arrivals<StreamedText>;
  readonly lastId: string | undefined;
  close(): Promise<void>;
}

/** Starts a command that prints server-sent events, and takes them as they come. */
function openStream(code: string): Stream {
  const child = shell(code, {}, 'ignore');
  const events = new Arrivals<StreamedText>();
  const lines: string[] = [];
  let lastId: string | undefined;
  createInterface({ input: child.stdout! })
    .on('line', (line) => {
      if (line.startsWith(':') || line.startsWith('retry:')) return;
      if (line.startsWith('id: ')) lastId = line.slice('id: '.length);
      if (line !== '') lines.push(line);
      else if (lines.length > 0) events.push({ text: lines.splice(0).join('\n') });
    })
    .on('close', () => events.end());
  return {
    events,
    get lastId() {
      return lastId;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, 'close');
      process.kill(-child.pid!, 'SIGKILL');
      await closed;
    },
  };
}

function shell(code: string, environment: Record<string, string>, third: 'pipe' | 'ignore'): ChildProcess {
  return spawn('bash', ['-c', code], {
    cwd: root,
    // A group of its own, so that what it started is stopped with it.
    detached: true,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', third],
  });
}

function patternOf(shown: string): RegExp {
  return new RegExp(
    `^${shown
      .split('…')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
  );
}

/** An example of a client, and the lines that it prints. */
export interface DocumentClient extends AsyncDisposable {
  readonly lines: Arrivals<string>;
}

/** A program that runs in a process of its own. */
export interface RunningProgram extends DocumentClient {
  /** Asks it to stop, and answers with which code it did. */
  stop(): Promise<number | null>;
}

/** What a document imports as `@waqai/client`. */
const clientSource = new URL('../../clients/waqai-client/src/waqai-client.ts', import.meta.url);

/** Runs an example in Node. */
export async function runInNode(text: string): Promise<RunningProgram> {
  const code = text.replaceAll("'@waqai/client'", `'${clientSource}'`);
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: root, env: { PATH: process.env.PATH } });
  const closed = once(child, 'close');
  const lines = new Arrivals<string>();
  createInterface({ input: child.stdout })
    .on('line', (line) => lines.push(line))
    .on('close', () => lines.end());
  return {
    lines,
    async stop() {
      child.kill('SIGTERM');
      await closed;
      return child.exitCode;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** The same in a page of a browser. */
export async function runInBrowser(code: string): Promise<DocumentClient> {
  const browser = await testBrowser();
  const page = await browser.open();
  const lines = new Arrivals<string>();
  page.on('console', (message) => {
    if (message.type() === 'log') lines.push(message.text());
  });
  await page.evaluate(code);
  return { lines, [Symbol.asyncDispose]: () => browser[Symbol.asyncDispose]() };
}

/** Cuts clients off, has them refused as by a proxy whose server restarts, and holds what each prints against what was published: once, in order. */
async function cutOff(run: DocumentRun, clients: readonly DocumentClient[]): Promise<void> {
  for (const { lines } of clients) expect(await lines.one()).toBe('following');
  const titles = [await run.publish()];
  for (const { lines } of clients) expect(await lines.one()).toBe(`incident: ${titles[0]}`);
  run.proxy.away();
  titles.push(await run.publish(), await run.publish());
  await run.proxy.refused.take(clients.length);
  run.proxy.back();
  titles.push(await run.publish());
  for (const { lines } of clients) {
    const got = [titles[0]];
    while (got.length < titles.length) {
      const line = await lines.one();
      if (line !== 'following') got.push(line.replace('incident: ', ''));
    }
    expect(got).toEqual(titles);
  }
}
