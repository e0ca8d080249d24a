import type { Author } from '../../src/domain/base/role.ts';
import { putActor, putPlace, putSource } from './requests.ts';
import { at, correction, event, killed, names, says, scene } from './story-parts.ts';
import type { TwinRecord } from './twin-record.ts';

/** What may be in a record, and hidden from somebody. */
export const hiddenKinds = ['DRAFT', 'INTERNAL_SOURCE', 'INTERNAL_ACTOR', 'INTERNAL_PLACE', 'MERGED_FROM_HIDDEN'] as const;
export type HiddenKind = (typeof hiddenKinds)[number];

/** The word that all that is hidden is called by; of withheld words another one stands in the other record. */
export const secret = 'Qzvarendil';
export const slug = secret.toLowerCase();
export const mergedSlug = `${slug}-merged`;

const stranger: Author = { key: 'key_other', role: 'REPORTER', mayPublish: false, builtIn: false };
const inner = { redistribution: 'INTERNAL', externalIds: [{ scheme: 'Set', value: slug }] } as const;

/** Puts what is hidden, each time with an event that rests on it and is otherwise like those that anybody sees. */
export async function hide(kind: HiddenKind, record: TwinRecord): Promise<void> {
  const participants = [{ actor: 'militia-two', role: 'PARTY', accordingTo: ['a'] } as const];
  const linked = { links: [{ kind: 'PART_OF', event: record.ids.whole! } as const], participants };
  switch (kind) {
    case 'DRAFT': {
      const foreign = { externalIds: [{ scheme: 'Set', value: slug }] };
      const [of, drafted] = [{ names: names(secret) }, `${slug}-draft`];
      const affiliations = [{ kind: 'PART_OF', to: 'gna' } as const];
      await record.hide(`${kind} actor`, putActor(drafted, { ...of, affiliations }), stranger);
      await record.hide(`${kind} place`, putPlace(drafted, { ...of, ...at(31, 14) }), stranger);
      await record.hide(`${kind} source`, putSource(drafted, { publisher: { en: secret } }), stranger);
      const claim = says('al-jazeera', { through: drafted, citations: [{ source: drafted }] });
      const scenes = { locations: [scene(drafted)] };
      await record.hide(`${kind} event`, event(`${secret} draft`, { ...linked, ...scenes }, claim, false), stranger);
      await record.hide(`${kind} another`, event(`${secret} draft too`, foreign, says('gna'), false));
      return;
    }
    case 'INTERNAL_ACTOR': {
      const affiliations = [{ kind: 'PART_OF', to: 'gna' } as const];
      await record.hide(`${kind} actor`, putActor(slug, { ...inner, names: names(secret), affiliations }));
      await record.hide(`${kind} event`, event('An event', linked, says(slug)));
      await record.hide(
        `${kind} another`,
        event('Another', linked, says('gna', { casualties: [{ ...killed(7)[0]!, of: slug }] })),
      );
      return;
    }
    case 'INTERNAL_PLACE': {
      const containers = [{ kind: 'COMMON', in: 'libya' } as const];
      const between = { role: 'SCENE', precision: 'BETWEEN', anchors: [slug, 'tripoli'], accordingTo: ['a'] } as const;
      await record.hide(`${kind} place`, putPlace(slug, { ...inner, names: names(secret), containers, ...at(31, 14) }));
      await record.hide(`${kind} event`, event('An event', { ...linked, locations: [between] }));
      return;
    }
    case 'INTERNAL_SOURCE':
    case 'MERGED_FROM_HIDDEN': {
      const source = kind === 'INTERNAL_SOURCE' ? slug : mergedSlug;
      const cites = { citations: [{ source }, { source: 'article' }] };
      const externalIds = [{ scheme: 'Set', value: source }];
      await record.hide(`${kind} source`, putSource(source, { ...inner, externalIds, publisher: { en: secret } }));
      await record.hide(`${kind} event`, event(`${secret} event`, linked, says('al-jazeera', cites)));
      await record.hide(`${kind} another`, event(`${secret} event too`, linked, says('gna', cites)));
      return;
    }
  }
}

/** Changes what is hidden once more, when all else refers to it. */
export async function changeHidden(kind: HiddenKind, record: TwinRecord): Promise<void> {
  const { ids } = record;
  const again = { slug, expectedVersion: 1, names: names(`${secret} again`), reason: `${secret} asked for it` };
  switch (kind) {
    case 'DRAFT':
      await record.hide(
        `${kind} actor again`,
        putActor(`${slug}-draft`, { expectedVersion: 1, names: names(`${secret} again`) }),
        stranger,
      );
      await record.hide(`${kind} more`, correction(ids[`${kind} another`], 1, { title: { en: `${secret} draft, corrected` } }));
      return;
    case 'INTERNAL_ACTOR': {
      const affiliations = [{ kind: 'PART_OF', to: 'gna-forces' } as const];
      await record.hide(`${kind} more`, { type: 'putActor', input: { ...again, kind: 'ARMED_FORCE', affiliations } });
      return;
    }
    case 'INTERNAL_PLACE':
      await record.hide(`${kind} more`, { type: 'putPlace', input: { ...again, ...at(30, 15) } });
      return;
    case 'INTERNAL_SOURCE':
      await record.hide(
        'more',
        putSource(slug, { expectedVersion: 1, publisher: { en: `${secret} again` }, redistribution: 'INTERNAL' }),
      );
      return;
    case 'MERGED_FROM_HIDDEN': {
      const merge = [{ id: ids[`${kind} another`]!, expectedVersion: 1 }];
      const input = { into: { id: ids[`${kind} event`]!, expectedVersion: 1 }, merge, reason: `${secret} is one` };
      await record.hide(`${kind} more`, { type: 'mergeEvents', input });
      return;
    }
  }
}
