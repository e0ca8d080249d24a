/** What Mercurius and Yoga answer: of the product's schema what the workloads ask for, so that all are sent the same documents. */
export const typeDefs = /* GraphQL */ `
  type Query {
    events(first: Int, after: String, orderBy: EventOrder! = DATE_ASC, filter: EventFilter): EventConnection!
  }

  enum EventOrder {
    DATE_ASC
    DATE_DESC
  }

  input EventFilter {
    kinds: [EventKind!]
    occurred: OccurredFilter
    actors: ActorFilter
  }

  input OccurredFilter {
    firstDay: String!
    lastDay: String!
  }

  input ActorFilter {
    anyOf: [ActorRef!]!
    parts: Boolean = true
  }

  input ActorRef {
    slug: String!
  }

  enum EventKind {
    CLASH
    SHELLING_OR_MISSILE
    AIR_OR_DRONE_STRIKE
    STATEMENT
  }

  type EventConnection {
    nodes: [TimelineEvent!]!
    totalCount: Int!
  }

  type TimelineEvent {
    id: ID!
    kind: EventKind!
    evidence: String!
    title: LocalizedText!
    date: EventDate!
    locations: [EventLocation!]!
    participants: [Participant!]!
    claims(first: Int): ClaimConnection!
  }

  type LocalizedText {
    text: String!
  }

  type EventDate {
    edtf: String!
  }

  type EventLocation {
    role: String!
    place: Place!
  }

  type Place {
    slug: String!
    name: LocalizedText!
  }

  type Participant {
    role: String!
    actor: Actor!
  }

  type Actor {
    slug: String!
    name: LocalizedText!
  }

  type ClaimConnection {
    nodes: [Claim!]!
  }

  type Claim {
    statement: LocalizedText!
    citations: [Citation!]!
  }

  type Citation {
    source: Source!
  }

  type Source {
    slug: String!
    publisher: LocalizedText!
  }
`;
