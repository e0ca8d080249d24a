import { gzipSync } from 'node:zlib';
import type { GraphiQLOptions } from 'graphql-yoga';

/** What the header editor of the playground begins with. It takes comments. */
const headers = `{
  // To write, make a key beside the server:
  //   waqai keys create --name NAME --role editor
  // paste it here, and take the slashes away:
  // "Authorization": "Bearer KEY"
}`;

const firstQuery = `# The record, by date. Press the play button.
query Events {
  events {
    totalCount
    readAt
    nodes {
      title { text }
      date { edtf text { text } }
      evidence
      claims {
        nodes { claimant { name { text } } statement { text } }
      }
    }
  }
}
`;

const filterQuery = `# Western Libya, in Arabic.
query WesternLibya {
  events(filter: { places: { anyOf: [{ slug: "western-libya" }] } }) {
    nodes {
      title(language: "ar") { text direction }
      date { text(language: "ar") { text } }
      participants {
        role
        attribution
        actor { name(language: "ar") { text } }
      }
      casualties {
        harm group low best high
        accordingTo { claimant { name(language: "ar") { text } } }
      }
    }
  }
}
`;

const firstSubscription = `# Leave this running in a window of its own,
# and publish something in the next tab: it arrives.
subscription Incidents {
  incidentAdded {
    __typename
    ... on Started { cursor }
    ... on IncidentAdded {
      cursor
      incident { id title { text } date { text { text } } }
    }
    ... on Progress { cursor }
    ... on Withheld { cursor subject }
    ... on Ended { code message resumable resumeSince }
  }
}
`;

const firstMutation = `# Needs an editor's key in the headers below.
# Run it twice: the idempotency key makes a repetition harmless.
mutation AddEvent {
  addEvent(
    idempotencyKey: "my first event"
    input: {
      timeline: "tripoli"
      publish: true
      event: {
        kind: STATEMENT
        title: [
          { language: "en", text: "Al Jazeera: a statement, to try the API" }
        ]
        date: { edtf: "2020-05-18" }
      }
      claims: [{
        claimant: { slug: "al-jazeera" }
        statement: [
          { language: "en", text: "A statement was made, to try the API." }
        ]
      }]
    }
  ) {
    __typename
    ... on EventAccepted { cursor event { id version state } }
    ... on Refusal { code message }
    ... on InvalidInput { problems { path code message } }
  }
}
`;

/** The playground's options: example queries in its tabs, streams over SSE, no key kept in the browser. */
const options: GraphiQLOptions = {
  title: 'waqai · وقائع',
  defaultTabs: [{ query: firstQuery }, { query: filterQuery }, { query: firstSubscription }, { query: firstMutation, headers }],
  defaultQuery: firstQuery,
  headers,
  defaultHeaders: headers,
  shouldPersistHeaders: false,
  subscriptionsProtocol: 'SSE',
};

// A tab of GraphiQL jumps away from under the pointer that presses it, and is never opened; it stays. On a narrow screen the answer
// stands below the question instead of beside it.
const style = `<style>
.graphiql-tab { transform: none !important; }
@media (max-width: 760px) {
  #graphiql-session { flex-direction: column; }
  #graphiql-session > div { flex: 1 1 50% !important; min-height: 0; width: auto !important; }
  #graphiql-session > .graphiql-horizontal-drag-bar, .graphiql-logo { display: none; }
}
</style>`;

interface Page {
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

let page: Promise<Page> | undefined;

/** The playground: GraphiQL as one page that needs nothing from anywhere. Nine megabytes, so it is made when first asked for. */
export function playgroundPage(): Promise<Page> {
  page ??= import('@graphql-yoga/render-graphiql').then(({ renderGraphiQL }) => {
    const plain = Buffer.from(renderGraphiQL(options).replace('</head>', `${style}</head>`));
    return { plain, gzipped: gzipSync(plain) };
  });
  return page;
}
