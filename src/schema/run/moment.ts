import DataLoader from 'dataloader';
import type { FieldNode } from 'graphql';
import type { ClaimId, EventId, SubjectType } from '../../domain/base/subject.ts';
import type { EventFilter } from '../../domain/derived/event-filter.ts';
import type { SluggedType } from '../../domain/record/record.ts';
import { RecordAsOf } from '../../ledger/follow/record-as-of.ts';
import type { Keyed, RecordedEvent, RecordedSubject, View } from '../../ledger/storage.ts';

export type Entity = Exclude<SubjectType, 'event' | 'claim'>;

/** A view with what was read of it, whoever may see that. */
export class Moment {
  readonly view: View;
  readonly past: RecordAsOf;
  readonly events: DataLoader<string, RecordedEvent | undefined>;
  readonly claims: DataLoader<string, RecordedSubject<'claim'> | undefined>;
  readonly claimsOf: DataLoader<EventId, readonly Keyed<ClaimId>[]>;
  readonly entities: { readonly [T in Entity]: DataLoader<string, RecordedSubject<T> | undefined> };
  /** Whether an actor, a place or a source may not be passed on. */
  readonly internal: DataLoader<string, boolean>;
  /** The ids that slugs stand for. */
  readonly slugs: { readonly [T in SluggedType]: DataLoader<string, string | undefined> };
  /** What was read, as its viewer sees it. */
  readonly shown = new Map<string, Promise<unknown>>();

  /** The filters of fields, read here. */
  readonly filters = new Map<FieldNode, Promise<EventFilter>>();

  constructor(view: View) {
    const entity = <T extends Entity>(type: T): DataLoader<string, RecordedSubject<T> | undefined> =>
      new DataLoader((ids) => view.subjects(type, ids));
    this.view = view;
    this.past = new RecordAsOf(view);
    this.events = new DataLoader((ids) => view.events(ids));
    this.claims = new DataLoader((ids) => view.subjects('claim', ids));
    this.claimsOf = new DataLoader((ids) => view.claimsOfEvents(ids));
    this.entities = { timeline: entity('timeline'), actor: entity('actor'), place: entity('place'), source: entity('source') };
    this.internal = new DataLoader(async (ids) => {
      const found = new Set(await view.internalAmong(ids));
      return ids.map((id) => found.has(id));
    });
    const named = (type: SluggedType): DataLoader<string, string | undefined> =>
      new DataLoader((slugs) => view.idsOfSlugs(type, slugs));
    this.slugs = { timeline: named('timeline'), actor: named('actor'), place: named('place'), source: named('source') };
  }
}
