import { commandName } from '../domain/base/command-name.ts';
import type { Config } from './config.ts';
import { settings } from './settings.ts';

/** Of a server what decides by which command a key is made for it. */
export type KeyHint = Pick<Config, 'database' | 'host' | 'publicUrl'>;

/** The command that makes a key, where the server was started. */
export function keyCommand({ database, host, publicUrl }: KeyHint): string {
  const command = `${commandName} keys create --name me --role editor`;
  if (database === settings.database.default) return command;
  // Who reads a server from elsewhere learns nothing of where its files are, and nobody who may use its database.
  const isOwn = publicUrl === '' && ['127.0.0.1', '::1', 'localhost'].includes(host) && !/^postgres/.test(database);
  if (!isOwn) return `${command} --database DATABASE`;
  const file = /^[\w./-]+$/.test(database) ? database : `'${database.replaceAll("'", "'\\''")}'`;
  return `${command} --database ${file}`;
}

/** What the header editor begins with. It takes comments. */
function headersWith(command: string): string {
  return `{
  // To write, make a key beside the server:
  // ${command}
  // Paste it here, and take the slashes away:
  // "Authorization": "Bearer KEY"
}`;
}

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
        nodes {
          claimant { name { text } }
          statement { text }
        }
      }
    }
  }
}
`;

const filterQuery = `# Western Libya, in Arabic.
query WesternLibya {
  events(
    filter: {
      places: { anyOf: [{ slug: "western-libya" }] }
    }
  ) {
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
        accordingTo {
          claimant { name(language: "ar") { text } }
        }
      }
    }
  }
}
`;

const firstSubscription = `# Leave this running in a window of its own,
# publish something in the next tab: it arrives.
subscription Incidents {
  incidentAdded {
    __typename
    ... on LiveMessage { cursor }
    ... on IncidentAdded {
      incident {
        id
        title { text }
        date { text { text } }
      }
    }
    ... on Withheld { subject }
    ... on Ended {
      code
      message
      resumable
    }
  }
}
`;

const firstMutation = `# Needs an editor's key in the headers below.
# Run it twice: the idempotency key makes
# a repetition harmless.
mutation AddEvent {
  addEvent(
    idempotencyKey: "my first event"
    input: {
      timeline: { slug: "tripoli" }
      publish: true
      event: {
        kind: STATEMENT
        title: [{
          language: "en"
          text: "Al Jazeera: a first statement"
        }]
        date: { edtf: "2020-05-18" }
      }
      claims: [{
        claimant: { slug: "al-jazeera" }
        statement: [{
          language: "en"
          text: "A statement was made."
        }]
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

/** The playground's options: example queries in its tabs, no key kept in the browser. */
export function playgroundOptions(hint: KeyHint) {
  const headers = headersWith(keyCommand(hint));
  return {
    title: 'waqai · وقائع',
    defaultTabs: [{ query: firstQuery }, { query: filterQuery }, { query: firstSubscription }, { query: firstMutation, headers }],
    defaultQuery: firstQuery,
    defaultHeaders: headers,
    shouldPersistHeaders: false,
  };
}

// A tab of GraphiQL jumps away from under the pointer that presses it, and is never opened; it stays. Its editor puts a box around
// letters that look like Latin ones: here they are Arabic, and apostrophes. On a narrow screen the answer stands below the question
// instead of beside it.
/** What the playground looks like, beside what it brings. */
export const playgroundStyle = `
.graphiql-tab { transform: none !important; }
.monaco-editor .unicode-highlight { border: 0 !important; background: none !important; }
@media (max-width: 760px) {
  #graphiql-session { flex-direction: column; }
  #graphiql-session > div { flex: 2 1 40% !important; min-height: 0; width: auto !important; }
  #graphiql-session > div:first-child { flex-grow: 3 !important; flex-basis: 60% !important; }
  #graphiql-session > .graphiql-horizontal-drag-bar, .graphiql-logo { display: none; }
}
`;
