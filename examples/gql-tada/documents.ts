import { graphql } from './graphql.ts';

/** What is shown of an event. */
export const listedEvent = graphql(`
  fragment ListedEvent on TimelineEvent {
    id
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
`);
