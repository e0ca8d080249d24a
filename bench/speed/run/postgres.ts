import { readdirSync, readFileSync } from 'node:fs';
import postgres from 'postgres';
import { type PostgresServer, postgresServer } from '../../../test/kit/postgres-server.ts';
import { moveToCore } from './cores.ts';

/** A server of PostgreSQL, on the core of what is measured. */
export interface MeasuredPostgres extends PostgresServer {
  /** What all its processes have computed, milliseconds, as far as the system tells. */
  cpuMs(): number;
}

const msOfTick = 10;
/** Where things stand in /proc/PID/stat, after the name. */
const [parentAt, userAt, systemAt] = [1, 11, 12];

/** Starts it, from the binaries of an npm package. */
export async function startPostgres(folder?: string): Promise<MeasuredPostgres> {
  const server = await postgresServer(folder);
  const parent = await parentOf(server.url);
  // Whatever it starts from now on stays there.
  if (parent !== undefined) moveToCore('server', parent);
  return { ...server, cpuMs: () => (parent === undefined ? 0 : cpuOfFamily(parent)) };
}

/** The process that starts all others of a server; undefined where the system does not tell. */
async function parentOf(url: string): Promise<number | undefined> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    return Number(statOf(String(row?.pid))[parentAt]) || undefined;
  } finally {
    await sql.end();
  }
}

function cpuOfFamily(parent: number): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), stat: statOf(name) }));
  const family = stats.filter(({ pid, stat }) => pid === parent || Number(stat[parentAt]) === parent);
  return family.reduce((sum, { stat }) => sum + (Number(stat[userAt]) + Number(stat[systemAt])) * msOfTick, 0);
}

function statOf(pid: string): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
