import type { EventPageQuery, TimelinePageQuery } from './documents/page-results.ts';
import { eventPath, type PageContext } from './page-context.ts';

type Timeline = NonNullable<TimelinePageQuery['timeline']>;
type ShownEvent = NonNullable<EventPageQuery['event']>;

/** What a timeline’s page says to machines in the words of schema.org; the feed in JSON-LD has all of each event. */
export function timelineJsonLd({ title, summary, startsOn, events }: Timeline, canonical: string, context: PageContext): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'LiveBlogPosting',
    '@id': canonical,
    headline: title.text,
    description: summary?.text,
    inLanguage: title.language,
    coverageStartTime: startsOn,
    liveBlogUpdate: events?.edges.map(({ node }) => ({
      '@type': 'BlogPosting',
      '@id': `${context.base}${eventPath({ view: { ...context.view, lang: undefined }, root: '' }, node.id, node.version)}`,
      headline: node.title.text,
      inLanguage: node.title.language,
      dateModified: node.changedAt,
      version: node.version,
    })),
  };
}

/** The same of one version of an event. */
export function eventJsonLd({ title, summary, addedAt, changedAt, version, claims, timeline }: ShownEvent, link: string): object {
  const claimants = new Map(claims.nodes.map(({ claimant }) => [claimant.slug, claimant.name.text]));
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    '@id': link,
    headline: title.text,
    articleBody: summary?.text,
    inLanguage: title.language,
    datePublished: addedAt,
    dateModified: changedAt,
    version,
    author: [...claimants.values()].map((name) => ({ '@type': 'Organization', name })),
    isPartOf: { '@type': 'LiveBlogPosting', headline: timeline.title.text },
  };
}
