import { fastify } from 'fastify';
import { mercurius } from 'mercurius';
import { EventQueries } from './event-queries.ts';
import { loadersOver } from './loaders.ts';
import { openDatabase } from './open-database.ts';
import { resolvers } from './resolvers.ts';
import { typeDefs } from './type-defs.ts';

// Mercurius, which compiles operations (graphql-jit) and writes JSON by itself: `mercurius.ts DATABASE`.
const db = openDatabase(process.argv[2] ?? '');
const [events, newLoaders] = [new EventQueries(db), loadersOver(db)];
const app = fastify();
await app.register(mercurius, {
  schema: typeDefs,
  resolvers: resolvers as never,
  jit: 1,
  context: () => ({ events, loaders: newLoaders() }),
});
const address = await app.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`mercurius serves ${address}/graphql\n`);
