import { graphql } from 'relay-runtime';

/** What Relay's compiler finds and types. */
export const changes = graphql`
  subscription relaySubscription($filter: EventFilter) {
    timelineChanged(filter: $filter) {
      ... on LiveMessage {
        cursor
      }
      ... on EventMessage {
        membership
        edge {
          sortKey
          node {
            id
            changedAt
          }
        }
      }
    }
  }
`;
