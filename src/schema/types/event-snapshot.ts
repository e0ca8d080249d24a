import { eventContent, eventPreview, eventSnapshot, node, timelineEvent } from '../refs.ts';

eventSnapshot.implement({
  description:
    'An event as it was at one position of the ledger. Its id is the permanent link to cite that state by; actors, places and claims in it are shown as they are now.',
  interfaces: [node, eventContent],
  fields: (t) => ({
    event: t.field({ type: timelineEvent, description: 'The event as it is now.', resolve: ({ event }) => event }),
  }),
});

eventPreview.implement({
  description:
    'An event as a request that was only validated would leave it. It has no id, so no cache takes it for the event; claims that the request would add have none yet and are not listed.',
  interfaces: [eventContent],
  fields: () => ({}),
});
