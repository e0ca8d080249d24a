import { newIdsFrom } from '../src/domain/base/subject.ts';
import { Random } from '../test/kit/random.ts';

// Events as a newsroom would have them: a claim each, a few actors and places, dates over two years.
const actorCount = 40;
const placeCount = 60;

/** A timeline file of so many events. The same seed gives the same file. */
export function generateTimeline(events: number, seed = 1): string {
  const random = new Random(seed);
  const ids = newIdsFrom((size) => random.bytes(size));
  const name = (text: string) => [{ id: ids.value('name'), text, language: 'en', use: 'DISPLAY' }];
  const actors = Array.from({ length: actorCount }, (_, i) => ({
    id: ids.subject('actor'),
    slug: `actor-${i}`,
    kind: 'ARMED_FORCE',
    names: name(`Actor ${i}`),
    ...(i === 0
      ? {}
      : { affiliations: [{ id: ids.value('affiliation'), kind: 'PART_OF', to: `actor-${Math.floor((i - 1) / 3)}` }] }),
  }));
  const places = Array.from({ length: placeCount }, (_, i) => ({
    id: ids.subject('place'),
    slug: `place-${i}`,
    names: name(`Place ${i}`),
    ...(i === 0
      ? {}
      : { containers: [{ id: ids.value('container'), kind: 'ADMINISTRATIVE', in: `place-${Math.floor((i - 1) / 4)}` }] }),
  }));
  const source = {
    id: ids.subject('source'),
    slug: 'generated',
    kind: 'DATASET',
    publisher: { en: 'Generated' },
    redistribution: 'OPEN',
  };
  const event = (_: unknown, i: number) => {
    const claim = ids.subject('claim');
    const day = new Date(Date.UTC(2019, 3, 4) + random.below(700) * 86_400_000).toISOString().slice(0, 10);
    const actor = `actor-${random.below(actorCount)}`;
    const place = `place-${random.below(placeCount)}`;
    return {
      id: ids.subject('event'),
      kind: random.pick(['CLASH', 'SHELLING_OR_MISSILE', 'AIR_OR_DRONE_STRIKE', 'STATEMENT']),
      title: { en: `Generated event ${i}`, ar: `حدث مولّد ${i}` },
      date: { edtf: random.pick([day, `${day}?`, day.slice(0, 7)]) },
      dateAccordingTo: [claim],
      locations: [
        { id: ids.value('location'), role: 'SCENE', place, precision: 'REGION', preferred: true, accordingTo: [claim] },
      ],
      participants: [{ id: ids.value('participant'), actor, role: 'PARTY', attribution: 'REPORTED', accordingTo: [claim] }],
      claims: [
        {
          id: claim,
          claimant: 'actor-0',
          statement: { en: `Statement ${i}` },
          casualties: [{ id: ids.value('figure'), harm: 'KILLED', group: 'ALL', best: random.below(20) }],
          citations: [{ id: ids.value('citation'), source: 'generated' }],
        },
      ],
    };
  };
  const timeline = {
    id: ids.subject('timeline'),
    slug: 'generated',
    title: { en: 'Generated' },
    startsOn: '2019-04-04',
    timeZone: 'Africa/Tripoli',
    languages: ['en', 'ar'],
  };
  return JSON.stringify({
    format: 'waqai-timeline/1',
    timeline,
    actors,
    places,
    sources: [source],
    events: Array.from({ length: events }, event),
  });
}
