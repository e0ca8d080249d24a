import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../test/kit/launch-chromium.ts';
import { unpackedBrowser } from '../test/kit/unpacked-browser.ts';
import type { Figure } from './figures.ts';
import { paintFigures } from './page/paint-figures.ts';
import { rateFigures } from './page/rate-figures.ts';
import { timesSlower } from './page/slow-page.ts';
import { weightFigures } from './page/weight-figures.ts';
import { ask, untilReady } from './server-process.ts';
import { type Bench, openBench } from './speed/bench.ts';
import { readOptions } from './speed/options.ts';
import { canPin, moveToCore } from './speed/run/cores.ts';
import { installPeers } from './speed/run/install-peers.ts';
import { copyDatabase, serveDatabase, thisProduct } from './speed/run/product.ts';
import { tell } from './speed/run/progress.ts';

const events = Number(process.env.WAQAI_BENCH_EVENTS ?? 100_000);
const rounds = Number(process.env.WAQAI_BENCH_ROUNDS ?? 7);
/** A folder in which what is generated is kept for the next run. */
const kept = process.env.WAQAI_BENCH_KEPT;
/** Which of paints, weights and rates; all where none is named. */
const only = new RegExp(process.env.WAQAI_BENCH_ONLY ?? '');

const ofCores = canPin ? ' Whatever serves has one core; the browser, and whatever else asks, another.' : '';

export const notes = `${events.toLocaleString('en')} generated events, each with a point on the map. What is painted, and when, a Chromium says itself
(Paint Timing, Event Timing), with its processor slowed ${timesSlower} times, and nothing in its cache; three of four times are held against a target,
as Web Vitals are. Interactions that take less than 16 ms it does not tell.${ofCores}

`;

/** How long a reader on a slow machine waits for the page, what it weighs, and how often it can be served. */
export async function run(): Promise<Figure[]> {
  installPeers();
  moveToCore('load', process.pid);
  const folder = mkdtempSync(path.join(tmpdir(), 'waqai-page-'));
  const dataFolder = kept ?? folder;
  mkdirSync(dataFolder, { recursive: true });
  const options = { ...readOptions({}), events, rounds };
  try {
    await using bench = openBench({ options, products: [thisProduct], folder, dataFolder, arePlaced: true });
    await using browser = await launchChromium(await unpackedBrowser());
    const figures: Figure[] = [];
    if (only.test('paints')) figures.push(...(await paints(bench, browser, folder)));
    if (only.test('weights')) figures.push(...(await weights(bench, browser, folder)));
    if (only.test('rates')) figures.push(...(await rates(bench)));
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function paints(bench: Bench, browser: Browser, folder: string): Promise<Figure[]> {
  tell('paints');
  const { database, key } = await bench.keyed(thisProduct);
  await using server = await serveDatabase(thisProduct, copyDatabase(thisProduct, database, path.join(folder, 'painted')));
  await untilReady(server);
  let written = 0;
  const forget = () => write(server.address, key, written++);
  return await paintFigures({ browser, address: pageOf(server, 'en'), rounds, forget });
}

/** Records something: nothing that was printed before is answered after it. */
async function write(address: string, key: string, i: number): Promise<void> {
  const input = `{ slug: "written-${i}", actorKind: STATE, names: [{ text: "Written ${i}", language: "en" }] }`;
  const { data } = await ask(
    address,
    `mutation { putActor(idempotencyKey: "written-${i}", input: ${input}) { __typename } }`,
    key,
  );
  const { __typename: type } = (data.putActor ?? {}) as { readonly __typename?: string };
  if (type !== 'ActorAccepted') throw new Error(`nothing was written: ${type}`);
}

/** The generated timeline; and the shipped one, whose claims are told at length in two languages. */
async function weights(bench: Bench, browser: Browser, folder: string): Promise<Figure[]> {
  tell('weights');
  const { database } = await bench.keyed(thisProduct);
  await using generated = await serveDatabase(thisProduct, copyDatabase(thisProduct, database, path.join(folder, 'weighed')));
  await using tripoli = await serveDatabase(thisProduct, path.join(folder, 'tripoli.db'));
  await untilReady(generated);
  await untilReady(tripoli);
  return [
    ...(await weightFigures('the generated timeline', browser, pageOf(generated, 'en'))),
    ...(await weightFigures('the Tripoli timeline in English', browser, pageOf(tripoli, 'en'))),
    ...(await weightFigures('the Tripoli timeline in Arabic', browser, pageOf(tripoli, 'ar'))),
  ];
}

async function rates(bench: Bench): Promise<Figure[]> {
  tell('rates, in turns');
  return await rateFigures(bench);
}

function pageOf({ address }: { readonly address: string }, lang: string): string {
  return new URL(`/?lang=${lang}`, address).href;
}
