import type { Workload } from '../bench.ts';
import { nestedPage, pageOf20 } from './pages.ts';
import { sameQuery } from './same-query.ts';
import { subscribersOver } from './subscribers.ts';
import { typename } from './typename.ts';

export const allWorkloads: readonly Workload[] = [
  typename,
  pageOf20,
  nestedPage,
  sameQuery,
  subscribersOver('SSE'),
  subscribersOver('WebSocket'),
];
