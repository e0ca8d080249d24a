import { graphql } from './preset/gql.ts';

/** What the client preset finds and types. */
export const page = graphql(`
  query Page($by: TimelineRef!, $filter: EventFilter, $first: Int) {
    timeline(by: $by) {
      id
      events(filter: $filter, first: $first) {
        readAt
        nodes {
          id
          kind
          date {
            edtf
          }
          title {
            text
          }
        }
      }
    }
  }
`);
