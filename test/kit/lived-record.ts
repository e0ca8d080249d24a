import type { ChangeRequest } from '../../src/domain/rules/change.ts';
import type { Written } from '../../src/ledger/storage.ts';
import { plainDay } from './plain-days.ts';
import { addEvent, basicRecord, claimBy, putPlace, putSource } from './requests.ts';
import { testSurroundings } from './test-record.ts';

/** Chance from a seed, and a clock that a test sets: what a record needs to have a past of some months. */
export function setClock(instant: string) {
  let time = Date.parse(instant);
  return {
    surroundings: {
      now: () => {
        time += 1_000;
        return new Date(time);
      },
      randomBytes: testSurroundings(7).randomBytes,
    },
    goTo: (next: string) => {
      time = Date.parse(next);
    },
  };
}

/** Events of a record that has been corrected, by what became of them since. */
export interface LivedEvents {
  readonly corrected: string;
  readonly retracted: string;
  readonly merged: string;
  readonly into: string;
  readonly added: string;
}

/** Where events were, a degree and more from each other: each has a mark of its own. */
const places = [
  ['airport', 'Airport', 'المطار', 32.67, 13.16],
  ['misrata', 'Misrata', 'مصراتة', 32.38, 15.09],
  ['sirte', 'Sirte', 'سرت', 31.2, 16.59],
] as const;

/** Recorded on 5 January 2026; what became of it since, on 10 February. */
export async function writeLived(
  write: (request: ChangeRequest) => Promise<Written>,
  goTo: (instant: string) => void,
): Promise<LivedEvents> {
  goTo('2026-01-05T09:00:00Z');
  for (const request of basicRecord) await write(request);
  for (const [slug, en, ar, latitude, longitude] of places)
    await write(
      putPlace(slug, {
        names: [
          { text: en, language: 'en' },
          { text: ar, language: 'ar' },
        ],
        coordinates: { latitude, longitude },
        coordinatesFrom: { gazetteer: 'GeoNames', id: slug, release: '2026-01-01' },
      }),
    );
  await write(
    putSource('film', {
      kind: 'VIDEO',
      url: 'https://elsewhere.example/film',
      media: {
        type: 'video/mp4',
        thumbnail: 'https://elsewhere.example/film.jpg',
        sensitivity: ['GRAPHIC'],
        caption: { en: 'Smoke over the airport', ar: 'دخان فوق المطار' },
        credit: { en: 'A passer-by' },
      },
    }),
  );
  await write(
    putSource('picture', {
      kind: 'IMAGE',
      url: 'https://elsewhere.example/picture',
      media: { type: 'image/jpeg', caption: { en: 'The meeting' } },
    }),
  );
  const ids: string[] = [];
  for (let i = 0; i < 30; i++) ids.push((await write(eventOf(i))).subject ?? '');
  const [corrected = '', retracted = '', merged = '', into = ''] = ids;
  goTo('2026-02-10T09:00:00Z');
  const set = { title: { en: 'It was shelling', ar: 'كان قصفا' }, kind: 'SHELLING_OR_MISSILE' } as const;
  await write({ type: 'correctEvent', input: { id: corrected, expectedVersion: 1, reason: 'A witness said so', set } });
  await write({
    type: 'addClaim',
    input: { event: corrected, claim: claimBy('haftars-forces', { stance: 'DENIES', about: ['OCCURRENCE'] }) },
  });
  await write({ type: 'retractEvent', input: { id: retracted, expectedVersion: 1, reason: 'It never was' } });
  const merge = { into: { id: into, expectedVersion: 1 }, merge: [{ id: merged, expectedVersion: 1 }], reason: 'The same' };
  await write({ type: 'mergeEvents', input: merge });
  const added = (await write(eventOf(30))).subject ?? '';
  return { corrected, retracted, merged, into, added };
}

function eventOf(i: number): ChangeRequest {
  const kinds = ['CLASH', 'AIR_OR_DRONE_STRIKE', 'PROTEST'] as const;
  const [place] = places[i % places.length] ?? places[0];
  const source = i % 3 === 0 ? 'film' : i % 3 === 1 ? 'picture' : 'article';
  const killed = { harm: 'KILLED', group: 'ALL', low: i % 5, high: (i % 5) + 3 } as const;
  return addEvent(
    {
      kind: kinds[i % kinds.length] ?? 'CLASH',
      title: { en: `Event number ${i}`, ar: `الحدث رقم ${i}` },
      date: { edtf: plainDay(2019, 4, 4 + i * 3) },
      locations: [{ role: 'SCENE', precision: 'EXACT', place }],
      sensitivity: i % 3 === 0 ? ['GRAPHIC'] : [],
    },
    {
      claims: [
        claimBy('gna', { casualties: i % 2 === 0 ? [killed] : [], citations: [{ source }] }),
        claimBy('al-jazeera', { citations: [{ source: 'article' }] }),
      ],
      reason: 'recorded',
    },
  );
}
