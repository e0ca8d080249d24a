import { figureInWords, placeInWords } from './event-in-words.ts';
import { harmColumns } from './harm-columns.ts';
import { attributionsOf, claimantsOf, preferredScene, type RenderedEvent } from './rendered-event.ts';

type Column = readonly [name: string, hxl: string, value: (event: RenderedEvent) => string | number | undefined];

const joined = (values: readonly string[]): string => values.join('; ');

/** The columns of a table of events, with their tags in the Humanitarian Exchange Language (HXL 1.1); none where it has no word. */
export const eventColumns: readonly Column[] = [
  ['id', '#event+id', ({ id }) => id],
  ['version', '', ({ version }) => version],
  ['timeline', '', ({ timeline }) => timeline],
  ['kind', '#event+type', ({ kind }) => kind],
  ['title', '#event+name', ({ title }) => title.text],
  ['title_language', '', ({ title }) => title.language],
  ['summary', '#description', ({ summary }) => summary?.text],
  ['date_edtf', '#date+edtf', ({ date }) => date.edtf],
  ['date_words', '', ({ dateWords }) => dateWords],
  ['date_earliest', '#date+start', ({ date }) => date.earliest],
  ['date_latest', '#date+end', ({ date }) => date.latest],
  [
    'date_precision',
    '',
    ({ date }) => `${date.precision}${date.approximate ? ' approximate' : ''}${date.uncertain ? ' uncertain' : ''}`,
  ],
  ['evidence', '#status', ({ evidence }) => evidence],
  ['disputed', '', ({ disputed }) => joined(disputed)],
  ['claimants', '#meta+source', (event) => joined(claimantsOf(event))],
  [
    'participants',
    '#group+name',
    ({ participants }) => joined(participants.map(({ name, role, attribution }) => `${name} (${role}, ${attribution})`)),
  ],
  ['place', '#loc+name', (event) => preferredScene(event)?.name],
  ['place_precision', '#geo+precision', (event) => preferredScene(event)?.precision],
  ['place_words', '', (event) => joined(event.places.flatMap((place) => placeInWords(place, event) ?? []))],
  ['latitude', '#geo+lat', (event) => preferredScene(event)?.drawn?.latitude],
  ['longitude', '#geo+lon', (event) => preferredScene(event)?.drawn?.longitude],
  ['radius_km', '#geo+radius', (event) => preferredScene(event)?.drawn?.radiusKm || undefined],
  ...harmColumns.map(({ column, tag, of }): Column => [column, tag, of]),
  ['casualties', '', (event) => joined(event.casualties.map((figure) => figureInWords(figure, event)))],
  ['sensitivity', '', ({ sensitivity }) => joined(sensitivity)],
  ['classifications', '', ({ classifications }) => joined(classifications.map(({ scheme, code }) => `${scheme}: ${code}`))],
  ['external_ids', '', ({ externalIds }) => joined(externalIds.map(({ scheme, value }) => `${scheme}: ${value}`))],
  [
    'sources',
    '#meta+citation',
    ({ sources }) => joined(sources.map(({ publisher, title }) => [publisher, title].filter(Boolean).join(', '))),
  ],
  ['licence', '#meta+license', (event) => joined(attributionsOf(event))],
  ['link', '#meta+url', ({ link }) => link],
  ['added_at', '#date+reported', ({ addedAt }) => addedAt],
  ['changed_at', '#date+updated', ({ changedAt }) => changedAt],
];
