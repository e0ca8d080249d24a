import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { Details } from './details.tsx';
import { page } from './documents.ts';
import type { EventFilter, ListedEventFragment } from './gql/graphql.ts';
import { follow, inTurn } from './kept-list.ts';

interface TimelineProps {
  readonly filter: EventFilter | null;
  readonly first: number;
  /** Drops everything that is held, and begins again. */
  readonly startOver: () => void;
}

/** A list that stays right. */
export function Timeline({ filter, first, startOver }: TimelineProps) {
  const client = useApolloClient();
  const { data, error, fetchMore } = useQuery(page, { variables: { filter, first } });
  const [since, setSince] = useState(data?.events?.readAt);
  const [cursor, setCursor] = useState(since);
  const [end, setEnd] = useState('');
  if (since === undefined && data?.events != null) setSince(data.events.readAt);
  useEffect(() => {
    if (since === undefined) return;
    const onEnd = (code: string, message: string) => (code.startsWith('CURSOR_') ? startOver() : setEnd(message));
    return follow(client, { filter, first, since, onCursor: setCursor, onEnd });
  }, [client, filter, first, since, startOver]);
  const loadMore = () => inTurn(() => fetchMore({ variables: { after: data?.events?.pageInfo.endCursor ?? null } }));

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
      {data?.events?.pageInfo.hasNextPage && (
        <button type="button" onClick={loadMore}>
          More events
        </button>
      )}
      <p role="status">{end}</p>
    </>
  );
}

function Line({ event }: { readonly event: ListedEventFragment }) {
  const { title, date, kind, locations, participants, independentOrigins } = event;
  const where = locations.map(({ place, coordinates: at }) => `${place?.name.text ?? '?'} ${at?.latitude ?? ''}`);
  const who = participants.map(({ actor, role }) => `${actor.name.text} ${role}`);
  return (
    <p lang={title.language} dir={title.direction.toLowerCase()}>
      {[date.text.text, title.text, kind, ...where, ...who, independentOrigins].join(' · ')}
    </p>
  );
}
