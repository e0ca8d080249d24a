/** What events can be put in order by beside their dates, the most or the newest first; those that have none of it come last. */
export const eventRankings = ['RELEVANCE', 'ADDED', 'CHANGED', 'KILLED_LOW', 'KILLED_BEST', 'KILLED_HIGH'] as const;
export type EventRanking = (typeof eventRankings)[number];
