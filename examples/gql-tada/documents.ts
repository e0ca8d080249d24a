import { graphql } from './graphql.ts';

/** What is shown of an event, on the page and in messages alike. */
export const listedEdge = graphql(`
  fragment ListedEdge on EventEdge {
    sortKey
    node {
      id
      version
      kind
      independentOrigins
      title {
        text
        direction
        language
      }
      date {
        text {
          text
        }
      }
      locations {
        place {
          name {
            text
          }
        }
        coordinates {
          latitude
          longitude
        }
      }
      participants {
        role
        actor {
          name {
            text
          }
        }
      }
    }
  }
`);

/** A page of events, with the moment that it was read at. */
export const page = graphql(
  `
    query Page($filter: EventFilter, $first: Int) {
      events(filter: $filter, first: $first) {
        readAt
        edges {
          ...ListedEdge
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  `,
  [listedEdge],
);

/** What happens to them since then. */
export const changes = graphql(
  `
    subscription Changes($filter: EventFilter, $since: LedgerCursor) {
      timelineChanged(filter: $filter, since: $since) {
        __typename
        ... on LiveMessage {
          cursor
        }
        ... on IncidentAdded {
          edge {
            ...ListedEdge
          }
        }
        ... on EventChanged {
          membership
          event {
            id
          }
          edge {
            ...ListedEdge
          }
        }
        ... on EventsMerged {
          membership
          merged {
            id
          }
          event {
            id
          }
          edge {
            ...ListedEdge
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
  `,
  [listedEdge],
);
