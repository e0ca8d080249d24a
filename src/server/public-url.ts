import { type Config, ConfigError } from './config.ts';

/** Where a server listens: `http://127.0.0.1:4000`. */
export function addressOf({ host }: Pick<Config, 'host'>, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * What links begin with, without a slash at the end; undefined where the operator does not say. Never what a request says of its
 * host: whoever sends it chooses that, and links are kept by caches and readers.
 */
export function parsePublicUrl({ publicUrl }: Pick<Config, 'publicUrl'>): string | undefined {
  if (publicUrl === '') return undefined;
  const url = URL.parse(publicUrl);
  const isWhole = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && !/[?#]/.test(publicUrl);
  if (!isWhole) {
    const found = JSON.stringify(publicUrl);
    throw new ConfigError(`--public-url is ${found}; it is an http or https address without a query: https://record.example.`);
  }
  return url.href.replace(/\/+$/, '');
}

/** What paths begin with where clients reach the server: nothing, or the path that a proxy has it under. */
export function rootOf(publicUrl: string | undefined): string {
  return publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
}

/** Whether an address to listen on is every one that the machine has: as a link it leads nowhere from another machine. */
export function isEveryAddress({ host }: Pick<Config, 'host'>): boolean {
  return ['0.0.0.0', '::'].includes(host);
}
