// The door for those who embed waqai: what is exported here stays.
export type { Author, Role } from './domain/base/role.ts';
export { LiveHub } from './ledger/follow/live-hub.ts';
export { NoLedger } from './ledger/no-ledger.ts';
export type { Storage, View } from './ledger/storage.ts';
export { schema } from './schema/schema.ts';
export { type Config, ConfigError, readConfig } from './server/config.ts';
export { type App, createApp } from './server/create-app.ts';
export { type Embedded, embed } from './server/embed.ts';
export { graphqlPath } from './server/http-routes.ts';
export { openLog } from './server/log.ts';
export { openStorage } from './server/open-storage.ts';
export { type RunningServer, startServer } from './server/start-server.ts';
export { openWebSockets, type WebSockets } from './server/web-socket.ts';
export { importTimeline } from './transfer/import-timeline.ts';
export { seed } from './transfer/seed.ts';
