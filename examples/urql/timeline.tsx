import { useEffect, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { Details } from './details.tsx';
import { page } from './documents.ts';
import { type FragmentType, readFragment } from './gql/fragment-masking.ts';
import { graphql } from './gql/gql.ts';
import type { EventFilter } from './gql/graphql.ts';
import { follow } from './kept-list.ts';

const listedEvent = graphql(`
  fragment ListedEvent on TimelineEvent {
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
      edtf
      text {
        text
      }
    }
    locations {
      id
      place {
        id
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
      id
      role
      actor {
        id
        name {
          text
        }
      }
    }
  }
`);

interface TimelineProps {
  readonly filter: EventFilter | null;
  readonly first: number;
  /** Drops everything that is held, and begins again. */
  readonly startOver: () => void;
}

/** A list that stays right. */
export function Timeline({ filter, first, startOver }: TimelineProps) {
  const client = useClient();
  const [{ data, error }] = useQuery({ query: page, variables: { filter, first } });
  const [since, setSince] = useState(data?.events?.readAt);
  const [cursor, setCursor] = useState(since);
  const [end, setEnd] = useState('');
  if (since === undefined && data?.events != null) setSince(data.events.readAt);
  useEffect(() => {
    if (since === undefined) return;
    const onEnd = (code: string, message: string) => (code.startsWith('CURSOR_') ? startOver() : setEnd(message));
    return follow(client, { filter, first, since, onCursor: setCursor, onEnd });
  }, [client, filter, first, since, startOver]);

  if (error !== undefined) return <p role="alert">{error.message}</p>;
  return (
    <>
      <ol data-cursor={cursor} data-more={data?.events?.pageInfo.hasNextPage}>
        {data?.events?.edges.map(({ node }) => (
          <li key={node.id} data-id={node.id}>
            <Line event={node} />
            <Details id={node.id} changedAt={node.changedAt} />
          </li>
        ))}
      </ol>
      <p role="status">{end}</p>
    </>
  );
}

function Line({ event }: { readonly event: FragmentType<typeof listedEvent> }) {
  const { title, date, kind, locations, participants, independentOrigins } = readFragment(listedEvent, event);
  const where = locations.map(({ place, coordinates: at }) => `${place?.name.text ?? '?'} ${at?.latitude ?? ''}`);
  const who = participants.map(({ actor, role }) => `${actor.name.text} ${role}`);
  return (
    <p lang={title.language} dir={title.direction.toLowerCase()}>
      {[date.text.text, title.text, kind, ...where, ...who, independentOrigins].join(' · ')}
    </p>
  );
}
