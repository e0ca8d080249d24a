import type { Workload } from '../bench.ts';
import { arabicSearch } from './arabic-search.ts';
import { counts } from './counts.ts';
import { filtered } from './filtered.ts';
import { nestedGrowth, pageGrowth } from './growth.ts';
import { importMemory, importOfRows, importOfTimeline } from './imports.ts';
import { pageOnPostgres } from './on-postgres.ts';
import { nestedPage, pageOf20 } from './pages.ts';
import { sameQuery } from './same-query.ts';
import { idleSubscribers, subscribersInGroups, subscribersOver, subscribersWithFilters } from './subscribers.ts';
import { typename } from './typename.ts';
import { writes } from './writes.ts';

/** In the order of docs/performance.md. */
export const allWorkloads: readonly Workload[] = [
  typename,
  pageOf20,
  nestedPage,
  filtered,
  counts,
  arabicSearch,
  sameQuery,
  writes,
  subscribersOver('SSE'),
  subscribersOver('WebSocket'),
  subscribersInGroups,
  subscribersWithFilters,
  importOfRows,
  importOfTimeline,
  importMemory,
  pageGrowth,
  nestedGrowth,
  pageOnPostgres,
  idleSubscribers,
];
