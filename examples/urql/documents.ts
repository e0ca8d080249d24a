import { graphql } from './gql/gql.ts';

/** A page of events, with the moment that it was read at. */
export const page = graphql(`
  query Page($filter: EventFilter, $first: Int) {
    events(filter: $filter, first: $first) {
      readAt
      edges {
        cursor
        sortKey
        node {
          id
          changedAt
          ...ListedEvent
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

/** What happens to them since then. A message shows of an event what the page shows of it: the same fragment, or the two drift apart. */
export const changes = graphql(`
  subscription Changes($filter: EventFilter, $since: LedgerCursor) {
    timelineChanged(filter: $filter, since: $since) {
      __typename
      ... on LiveMessage {
        cursor
      }
      ... on IncidentAdded {
        edge {
          cursor
          sortKey
          node {
            id
            changedAt
            ...ListedEvent
          }
        }
      }
      ... on EventChanged {
        membership
        edge {
          cursor
          sortKey
          node {
            id
            changedAt
            ...ListedEvent
          }
        }
      }
      ... on EventsMerged {
        membership
        merged {
          id
        }
        edge {
          cursor
          sortKey
          node {
            id
            changedAt
            ...ListedEvent
          }
        }
      }
      ... on EventRetracted {
        membership
        event {
          id
        }
      }
      ... on Withheld {
        subject
      }
      ... on Ended {
        code
        message
        resumable
      }
    }
  }
`);
