import { gzipSync } from 'node:zlib';
import type { GraphiQLOptions } from 'graphql-yoga';

/** What the header editor of the playground begins with. */
const headers = `{
  "Authorization": "Bearer PASTE A KEY HERE TO WRITE: the operator makes one with  waqai keys create --name NAME --role reporter"
}`;

const firstQuery = `# The record, ten events by date. Press the play button.
{
  events {
    totalCount
    readAt
    nodes {
      title { text }
      date { edtf text { text } }
      evidence
      claims { nodes { claimant { name { text } } statement { text } } }
    }
  }
}
`;

const filterQuery = `# Who is said to have done what in western Libya, in Arabic.
{
  events(filter: { places: { anyOf: [{ slug: "western-libya" }] } }) {
    nodes {
      title(language: "ar") { text direction }
      date { text(language: "ar") { text } }
      participants { role attribution actor { name(language: "ar") { text } } }
      casualties { harm group low best high accordingTo { claimant { name(language: "ar") { text } } } }
    }
  }
}
`;

const firstSubscription = `# Leave this running, and publish something in the next tab: it arrives here.
subscription {
  incidentAdded {
    __typename
    ... on Started { cursor }
    ... on IncidentAdded { cursor incident { id title { text } date { text { text } } } }
    ... on Progress { cursor }
    ... on Withheld { cursor subject }
    ... on Ended { code message resumable resumeSince }
  }
}
`;

const firstMutation = `# Needs an editor's key in the headers below. Run it once: the idempotency key makes a repetition harmless.
mutation {
  addEvent(
    idempotencyKey: "my first event"
    input: {
      timeline: "tripoli"
      publish: true
      event: {
        kind: STATEMENT
        title: [{ language: "en", text: "Al Jazeera: a statement, to try the API" }]
        date: { edtf: "2020-05-18" }
      }
      claims: [{
        claimant: { slug: "al-jazeera" }
        statement: [{ language: "en", text: "A statement was made, to try the API." }]
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

let page: Promise<{ readonly plain: string; readonly gzipped: Buffer }> | undefined;

/** The playground: GraphiQL as one page that needs nothing from anywhere. Nine megabytes, so it is made when first asked for. */
export function playgroundPage(): Promise<{ readonly plain: string; readonly gzipped: Buffer }> {
  page ??= import('@graphql-yoga/render-graphiql').then(({ renderGraphiQL }) => {
    const plain = renderGraphiQL(options);
    return { plain, gzipped: gzipSync(plain) };
  });
  return page;
}
