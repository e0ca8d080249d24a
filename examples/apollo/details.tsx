import { useMutation, useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { graphql } from './gql/gql.ts';

// Each part asks for what it shows itself: the cache joins what they hold of one date, one place, one participant.

const when = graphql(`
  query When($id: ID!) {
    event(by: { id: $id }) {
      id
      date {
        edtf
        earliest
      }
      locations {
        id
        role
      }
      participants {
        id
        role
      }
      classifications {
        code
      }
    }
  }
`);

const howSure = graphql(`
  query HowSure($id: ID!) {
    event(by: { id: $id }) {
      id
      date {
        precision
        widthDays
      }
      locations {
        id
        precision
      }
      participants {
        id
        attribution
      }
      classifications {
        scheme
      }
    }
  }
`);

const asItWas = graphql(`
  query AsItWas($id: ID!) {
    event(by: { id: $id }) {
      id
      snapshot(at: { version: 1 }) {
        id
        title {
          text
        }
        date {
          edtf
          text {
            text
          }
        }
        locations {
          id
          role
          precision
          coordinates {
            latitude
            longitude
          }
        }
        participants {
          id
          role
          actor {
            id
          }
        }
      }
    }
  }
`);

const wouldRead = graphql(`
  mutation WouldRead($input: CorrectEventInput!, $key: String!) {
    correctEvent(input: $input, idempotencyKey: $key, validateOnly: true) {
      __typename
      ... on Validated {
        preview {
          title {
            text
          }
          date {
            edtf
            text {
              text
            }
          }
          locations {
            id
            role
            precision
          }
          participants {
            id
            role
            actor {
              id
            }
          }
        }
      }
      ... on Refusal {
        message
      }
    }
  }
`);

interface Subject {
  readonly id: string;
  /** When the event was last changed: what is shown of it is asked for again then. */
  readonly changedAt: string;
}

/** What is known of one event, once somebody opens it. */
export function Details({ id, changedAt }: Subject) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>More</summary>
      {open && (
        <>
          <When id={id} changedAt={changedAt} />
          <HowSure id={id} changedAt={changedAt} />
          <AsItWas id={id} />
          <Correction id={id} />
        </>
      )}
    </details>
  );
}

function When({ id, changedAt }: Subject) {
  const { data, loading, refetch } = useQuery(when, { variables: { id } });
  useAgain(changedAt, loading, refetch);
  return <p data-part="when">{data?.event && shown(data.event)}</p>;
}

function HowSure({ id, changedAt }: Subject) {
  const { data, loading, refetch } = useQuery(howSure, { variables: { id } });
  useAgain(changedAt, loading, refetch);
  return <p data-part="how-sure">{data?.event && shown(data.event)}</p>;
}

function AsItWas({ id }: { readonly id: string }) {
  const { data } = useQuery(asItWas, { variables: { id } });
  return <p data-part="as-it-was">{data?.event && shown(data.event)}</p>;
}

/** What a correction would make of it; nothing is written. */
function Correction({ id }: { readonly id: string }) {
  const [send, { data, error }] = useMutation(wouldRead);
  const validate = (form: FormData): void => {
    const input = { id, expectedVersion: Number(form.get('version')), reason: 'A try', set: JSON.parse(String(form.get('set'))) };
    void send({ variables: { input, key: crypto.randomUUID() } });
  };
  return (
    <form action={validate}>
      <input name="version" placeholder="1" aria-label="The version that is corrected" />
      <input name="set" placeholder='{ "kind": "CLASH" }' aria-label="What is to be different, as JSON" />
      <button type="submit">Try</button>
      <output>{error?.message ?? (data && shown(data.correctEvent))}</output>
    </form>
  );
}

/** Asks again when the event changes; where a part of it was replaced, so that something is missing, Apollo is asking already. */
function useAgain(changedAt: string, loading: boolean, refetch: () => Promise<unknown>): void {
  const [asked, setAsked] = useState(changedAt);
  useEffect(() => {
    if (asked === changedAt) return;
    setAsked(changedAt);
    if (!loading) void refetch();
  }, [asked, changedAt, loading, refetch]);
}

/** Anything as text, without the names of types. */
function shown(value: object): string {
  return JSON.stringify(value, (key, each) => (key === '__typename' ? undefined : each));
}
