import { type Day, isBefore } from '../../domain/dates/civil-time.ts';
import { eventInLines, placeInWords } from './event-in-words.ts';
import type { EventWriter } from './event-writer.ts';
import { attributionsOf, claimantsOf, type preferredScene, type RenderedClaim, type RenderedEvent } from './rendered-event.ts';

/**
 * JSON-LD in the words of schema.org: a LiveBlogPosting whose updates are about events, with a ClaimReview for each claim that was
 * assessed. schema.org knows no uncertain dates: EDTF stands in `temporalCoverage`, and days only where they are known; what goes on has no
 * end.
 */
export const jsonLd: EventWriter = {
  name: 'jsonld',
  contentType: 'application/ld+json; charset=utf-8',
  async *write(events, { title, url, updatedAt }) {
    const about = {
      '@context': 'https://schema.org',
      '@type': 'LiveBlogPosting',
      ...(url === undefined ? {} : { '@id': url }),
      headline: title.text,
      inLanguage: title.language,
      dateModified: updatedAt,
    };
    yield `${JSON.stringify(about).slice(0, -1)},"liveBlogUpdate":[`;
    let between = '\n';
    let earliest: Day | undefined;
    for await (const event of events) {
      const { earliest: first = earliest } = event.date;
      if (earliest === undefined || (first !== undefined && isBefore(first, earliest))) earliest = first;
      yield `${between}${JSON.stringify(updateOf(event))}`;
      between = ',\n';
    }
    yield `\n]${earliest === undefined ? '' : `,"coverageStartTime":"${earliest}"`}}\n`;
  },
};

function updateOf(event: RenderedEvent): object {
  const { title, link, addedAt, changedAt, version } = event;
  return {
    '@type': 'BlogPosting',
    '@id': link,
    headline: title.text,
    articleBody: eventInLines(event).join('\n'),
    inLanguage: title.language,
    datePublished: addedAt,
    dateModified: changedAt,
    version,
    author: claimantsOf(event).map((name) => ({ '@type': 'Organization', name })),
    creditText: attributionsOf(event),
    citation: event.sources.map(({ publisher, title: of, url }) => ({
      '@type': 'CreativeWork',
      publisher: { '@type': 'Organization', name: publisher },
      name: of,
      url,
    })),
    about: eventOf(event),
    subjectOf: event.claims.flatMap((claim) => reviewOf(claim, event)),
  };
}

function eventOf({ id, title, summary, date, dateWords, ...event }: RenderedEvent): object {
  const isKnown =
    date.shape !== 'ONE_OF' && !date.approximate && !date.uncertain && (date.precision === 'DAY' || date.precision === 'TIME');
  return {
    '@type': 'Event',
    '@id': `urn:waqai:${id}`,
    additionalType: event.kind,
    name: title.text,
    description: [summary?.text, dateWords].filter(Boolean).join('\n'),
    temporalCoverage: date.edtf,
    ...(isKnown ? { startDate: date.earliest, endDate: date.latest } : {}),
    location: event.places
      .filter(({ role }) => role === 'SCENE')
      .map((place) => ({ '@type': 'Place', name: place.name, description: placeInWords(place, event), geo: geoOf(place) })),
    identifier: event.externalIds.map(({ scheme, value }) => ({ '@type': 'PropertyValue', propertyID: scheme, value })),
    keywords: [`evidence: ${event.evidence}`, ...event.disputed.map((each) => `disputed: ${each}`), ...event.sensitivity],
  };
}

function geoOf({ drawn }: NonNullable<ReturnType<typeof preferredScene>>): object | undefined {
  if (drawn === undefined) return undefined;
  const { latitude, longitude, radiusKm } = drawn;
  const middle = { '@type': 'GeoCoordinates', latitude, longitude };
  return radiusKm === 0 ? middle : { '@type': 'GeoCircle', geoMidpoint: middle, geoRadius: radiusKm * 1_000 };
}

function reviewOf({ id, claimant, statement, assessment }: RenderedClaim, { link }: RenderedEvent): object[] {
  if (assessment === undefined) return [];
  return [
    {
      '@type': 'ClaimReview',
      '@id': `urn:waqai:${id}:review`,
      url: link,
      claimReviewed: statement.text,
      itemReviewed: { '@type': 'Claim', '@id': `urn:waqai:${id}`, author: { '@type': 'Organization', name: claimant } },
      reviewRating: { '@type': 'Rating', alternateName: assessment.verdict },
      reviewBody: assessment.reason,
      datePublished: assessment.assessedOn,
    },
  ];
}
