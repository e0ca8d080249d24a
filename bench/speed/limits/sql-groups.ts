import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';

// What SQL counts by itself, with an index for each statement that has all that it asks for: `sql-groups.ts DATABASE`.
const db = new Sqlite(process.argv[2] ?? '', { readonly: true });
db.pragma('mmap_size = 17179869184');
db.pragma('cache_size = -262144');

type Values = [kind: string, other: string, from: number, to: number];
const found = 'e.kind IN (?, ?) AND e.last_day >= ? AND e.first_day <= ?';
/** 1970-01-01 was a Thursday. */
const [week, lastWeek] = ['(e.first_day + 3) / 7', '(e.last_day + 3) / 7'];
const most = 'ORDER BY count(*) DESC LIMIT 10';

const all = (sql: string) => {
  const statement = db.prepare<Values, unknown[]>(sql).raw();
  return (values: Values): unknown[][] => statement.all(...values);
};
const statements = {
  weeks: all(`SELECT count(*) FROM events e WHERE ${found} AND ${week} = ${lastWeek} GROUP BY ${week} ORDER BY ${week}`),
  wider: all(
    `SELECT count(*) FROM events e WHERE ${found} AND ${week} <> ${lastWeek} GROUP BY e.first_day, e.last_day ORDER BY e.first_day, e.last_day`,
  ),
  kinds: all(`SELECT e.kind, count(*) FROM events e WHERE ${found} GROUP BY e.kind ORDER BY e.kind`),
  actors: all(
    `SELECT count(*) FROM events e JOIN event_participants p ON p.event_id = e.id WHERE ${found} GROUP BY p.actor_id ${most}`,
  ),
  places: all(
    `SELECT count(*) FROM events e JOIN event_locations l ON l.event_id = e.id WHERE ${found} GROUP BY l.place_id ${most}`,
  ),
  sources: all(
    `SELECT count(*) FROM (SELECT DISTINCT e.id, s.source_id FROM events e JOIN claims c ON c.event_id = e.id
     JOIN citations s ON s.claim_id = c.id WHERE ${found}) GROUP BY source_id ${most}`,
  ),
  totals: all(`SELECT count(*), sum(e.killed_low), sum(e.killed_high) FROM events e WHERE ${found}`),
};

interface Asked {
  readonly variables: {
    readonly filter: {
      readonly kinds: [string, string];
      readonly occurred: { readonly firstDay: string; readonly lastDay: string };
    };
  };
}

const dayOf = (text: string): number => Date.parse(text) / 86_400_000;

const server = createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  const { kinds, occurred } = (JSON.parse(text) as Asked).variables.filter;
  const values: Values = [...kinds, dayOf(occurred.firstDay), dayOf(occurred.lastDay)];
  const answer = JSON.stringify(Object.fromEntries(Object.entries(statements).map(([name, ask]) => [name, ask(values)])));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) }).end(answer);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`groups serves http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`);
});
