import { Suspense, useState } from 'react';
import { graphql, useLazyLoadQuery, useMutation } from 'react-relay';
import type { detailsAsItWasQuery } from './__generated__/detailsAsItWasQuery.graphql.ts';
import type { detailsHowSureQuery } from './__generated__/detailsHowSureQuery.graphql.ts';
import type { detailsWhenQuery } from './__generated__/detailsWhenQuery.graphql.ts';
import type { detailsWouldReadMutation } from './__generated__/detailsWouldReadMutation.graphql.ts';

interface Subject {
  readonly id: string;
  /** When the event was last changed: what is shown of it is asked for again then. */
  readonly changedAt: string;
}

/** What is known of one event, once somebody opens it: each part asks for what it shows itself. */
export function Details({ id, changedAt }: Subject) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>More</summary>
      {open && (
        <Suspense>
          <When id={id} changedAt={changedAt} />
          <HowSure id={id} changedAt={changedAt} />
          <AsItWas id={id} />
          <Correction id={id} />
        </Suspense>
      )}
    </details>
  );
}

function When({ id, changedAt }: Subject) {
  const { event } = useLazyLoadQuery<detailsWhenQuery>(
    graphql`
      query detailsWhenQuery($id: ID!) {
        event(by: { id: $id }) {
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
    `,
    { id },
    useAgain(changedAt),
  );
  return <p data-part="when">{JSON.stringify(event)}</p>;
}

function HowSure({ id, changedAt }: Subject) {
  const { event } = useLazyLoadQuery<detailsHowSureQuery>(
    graphql`
      query detailsHowSureQuery($id: ID!) {
        event(by: { id: $id }) {
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
    `,
    { id },
    useAgain(changedAt),
  );
  return <p data-part="how-sure">{JSON.stringify(event)}</p>;
}

function AsItWas({ id }: Pick<Subject, 'id'>) {
  const { event } = useLazyLoadQuery<detailsAsItWasQuery>(
    graphql`
      query detailsAsItWasQuery($id: ID!) {
        event(by: { id: $id }) {
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
    `,
    { id },
  );
  return <p data-part="as-it-was">{JSON.stringify(event)}</p>;
}

/** What a correction would make of it; nothing is written. */
function Correction({ id }: Pick<Subject, 'id'>) {
  const [send] = useMutation<detailsWouldReadMutation>(graphql`
    mutation detailsWouldReadMutation($input: CorrectEventInput!, $key: String!) {
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
  const [answer, setAnswer] = useState('');
  const validate = (form: FormData): void => {
    const input = { id, expectedVersion: Number(form.get('version')), reason: 'A try', set: JSON.parse(String(form.get('set'))) };
    send({
      variables: { input, key: crypto.randomUUID() },
      onCompleted: ({ correctEvent }) => setAnswer(JSON.stringify(correctEvent)),
      onError: ({ message }) => setAnswer(message),
    });
  };
  return (
    <form action={validate}>
      <input name="version" placeholder="1" aria-label="The version that is corrected" />
      <input name="set" placeholder='{ "kind": "CLASH" }' aria-label="What is to be different, as JSON" />
      <button type="submit">Try</button>
      <output>{answer}</output>
    </form>
  );
}

/** What is held is shown at once, and asked for again when the event changes. */
function useAgain(changedAt: string): UseLazyLoadQueryOptions {
  const [first] = useState(changedAt);
  return { fetchKey: changedAt, fetchPolicy: changedAt === first ? 'store-or-network' : 'store-and-network' };
}

type UseLazyLoadQueryOptions = NonNullable<Parameters<typeof useLazyLoadQuery>[2]>;
