import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSchema, createYoga } from 'graphql-yoga';
import { EventQueries } from './event-queries.ts';
import { loadersOver } from './loaders.ts';
import { openDatabase } from './open-database.ts';
import { type Context, resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

// Yoga, as its documentation sets it up: `yoga.ts DATABASE`.
const db = openDatabase(process.argv[2] ?? '');
const [events, newLoaders] = [new EventQueries(db), loadersOver(db)];
const yoga = createYoga<object, Context>({
  schema: createSchema({ typeDefs, resolvers }),
  context: () => ({ events, loaders: newLoaders() }),
  logging: false,
  graphiql: false,
  landingPage: false,
});
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`yoga serves http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`);
});
