import { useEffect, useState } from 'react';
import { graphql, useFragment, useLazyLoadQuery, usePaginationFragment, useRelayEnvironment } from 'react-relay';
import type { timeline_query$key } from './__generated__/timeline_query.graphql.ts';
import type { timelineLine_event$key } from './__generated__/timelineLine_event.graphql.ts';
import type { timelinePageQuery } from './__generated__/timelinePageQuery.graphql.ts';
import type { EventFilter, timelineQuery } from './__generated__/timelineQuery.graphql.ts';
import { Details } from './details.tsx';
import { follow, inTurn } from './kept-list.ts';

export interface TimelineProps {
  readonly filter: EventFilter | null;
  readonly first: number;
  /** Drops everything that is held, and begins again. */
  readonly startOver: () => void;
}

/** A list that stays right. */
export function Timeline(props: TimelineProps) {
  const { filter, first } = props;
  const query = useLazyLoadQuery<timelineQuery>(
    graphql`
      query timelineQuery($filter: EventFilter, $first: Int) {
        ...timeline_query @arguments(filter: $filter, first: $first)
      }
    `,
    { filter, first },
  );
  return <List {...props} query={query} />;
}

function List({ query, filter, first, startOver }: TimelineProps & { readonly query: timeline_query$key }) {
  const environment = useRelayEnvironment();
  const { data, loadNext, hasNext } = usePaginationFragment<timelinePageQuery, timeline_query$key>(
    graphql`
      fragment timeline_query on Query
      @refetchable(queryName: "timelinePageQuery")
      @argumentDefinitions(filter: { type: "EventFilter" }, first: { type: "Int", defaultValue: 50 }, after: { type: "String" }) {
        events(filter: $filter, first: $first, after: $after) @connection(key: "Timeline_events", filters: ["filter"]) {
          readAt
          edges {
            cursor
            sortKey
            node {
              id
              changedAt
              ...timelineLine_event
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    `,
    query,
  );
  // Of the first page, whatever is loaded later.
  const [since] = useState(data.events?.readAt);
  const [cursor, setCursor] = useState(since);
  const [end, setEnd] = useState('');
  useEffect(() => {
    if (since === undefined) return;
    const onEnd = (code: string, message: string) => (code.startsWith('CURSOR_') ? startOver() : setEnd(message));
    return follow(environment, { filter, first, since, onCursor: setCursor, onEnd });
  }, [environment, filter, first, since, startOver]);
  const loadMore = () => inTurn(() => new Promise<void>((done) => loadNext(first, { onComplete: () => done() })));

  return (
    <>
      <ol data-cursor={cursor} data-more={hasNext}>
        {data.events?.edges.map(({ node }) => (
          <li key={node.id} data-id={node.id}>
            <Line event={node} />
            <Details id={node.id} changedAt={node.changedAt} />
          </li>
        ))}
      </ol>
      {hasNext && (
        <button type="button" onClick={loadMore}>
          More events
        </button>
      )}
      <p role="status">{end}</p>
    </>
  );
}

function Line({ event }: { readonly event: timelineLine_event$key }) {
  const { title, date, kind, locations, participants, independentOrigins } = useFragment(
    graphql`
      fragment timelineLine_event on TimelineEvent {
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
            name {
              text
            }
          }
        }
      }
    `,
    event,
  );
  const where = locations.map(({ place, coordinates: at }) => `${place?.name.text ?? '?'} ${at?.latitude ?? ''}`);
  const who = participants.map(({ actor, role }) => `${actor.name.text} ${role}`);
  return (
    <p lang={title.language} dir={title.direction.toLowerCase()}>
      {[date.text.text, title.text, kind, ...where, ...who, independentOrigins].join(' · ')}
    </p>
  );
}
