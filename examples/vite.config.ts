import { defineConfig } from 'vite';
import relay from './relay/vite.config.ts';

/** How any of these is built in this repository: `@waqai/client` is the one beside them, where tsconfig.json says. */
export default defineConfig({ ...relay, resolve: { tsconfigPaths: true } });
