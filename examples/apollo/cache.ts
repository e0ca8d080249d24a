import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { typePolicies } from '../cache/apollo-policies.ts';
import { possibleTypes } from '../cache/schema-facts.ts';

/** Pages joined into one list, which is followed since the moment of its first page. */
const pages = relayStylePagination(['filter', 'orderBy']);
const mergePages = typeof pages.merge === 'function' ? pages.merge : undefined;

/** A cache that knows what in the schema has an id, and where pages go on. */
export function openCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      ...typePolicies,
      Query: {
        fields: {
          ...typePolicies.Query?.fields,
          events: {
            ...pages,
            merge(existing, incoming, options) {
              const merged = mergePages?.(existing, incoming, options);
              const isLater = options.args?.after != null && existing !== undefined;
              return isLater ? { ...merged, readAt: existing.readAt } : merged;
            },
          },
        },
      },
    },
  });
}
