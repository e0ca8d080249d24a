import DataLoader from 'dataloader';
import type { Position } from '../domain/cursor.ts';
import { maySeeEntityDraft } from '../domain/entity-draft.ts';
import { maySee, type ReadingRights } from '../domain/event-facts.ts';
import type { SluggedType } from '../domain/record.ts';
import type { ClaimId, EventId, SubjectType } from '../domain/subject.ts';
import type { AskedReports, KeptReport } from '../ledger/import-report.ts';
import { RecordAsOf } from '../ledger/record-as-of.ts';
import {
  type Keyed,
  type KeyPage,
  type KeyRange,
  OutcomeUnknown,
  type RecordedEvent,
  type RecordedSubject,
  type Storage,
  StorageUnavailable,
  type View,
} from '../ledger/storage.ts';
import type { ImportReportModel } from './refs.ts';

type Entity = Exclude<SubjectType, 'event' | 'claim'>;

/** What one operation reads, all at one position of the ledger, and each thing once. Only what its viewer may see comes out. */
export class OperationReader implements AsyncDisposable {
  readonly rights: ReadingRights;
  readonly #storage: Storage;
  readonly #signal: AbortSignal | undefined;
  #moment: Moment;

  private constructor(storage: Storage, rights: ReadingRights, signal: AbortSignal | undefined, view: View) {
    this.#storage = storage;
    this.rights = rights;
    this.#signal = signal;
    this.#moment = new Moment(view);
  }

  static async open(storage: Storage, rights: ReadingRights, signal?: AbortSignal): Promise<OperationReader> {
    return new OperationReader(storage, rights, signal, await storage.openView(signal));
  }

  /** The position that everything is read at. */
  get position(): Position {
    return this.#moment.view.position;
  }

  get view(): View {
    return this.#moment.view;
  }

  /** The record as of earlier positions. */
  get past(): RecordAsOf {
    return this.#moment.past;
  }

  /**
   * Does something, and goes on at the newest position: a mutation's answer shows its own change. Its fields run one after the other.
   * Nothing is held meanwhile: neither one of the readers, nor what is to be erased.
   */
  async after<T>(write: () => Promise<T>): Promise<T> {
    await this.#moment.view[Symbol.asyncDispose]();
    const written = await write().catch(async (error: unknown) => {
      // The fields after this one may be read all the same.
      await this.#renew().catch(() => undefined);
      throw error;
    });
    await this.#renew().catch((error: unknown) => {
      if (!(error instanceof StorageUnavailable)) throw error;
      // To say that nothing was written would be wrong.
      throw new OutcomeUnknown('what was written cannot be read now', { cause: error });
    });
    return written;
  }

  /** Lets go of its moment for as long as something takes, and goes on at the newest position. */
  async later(wait: () => Promise<void>): Promise<void> {
    await this.#moment.view[Symbol.asyncDispose]();
    await wait();
    await this.#renew();
  }

  async #renew(): Promise<void> {
    this.#moment = new Moment(await this.#storage.openView(this.#signal));
  }

  /** An event, where the viewer may see it. */
  async event(id: string): Promise<RecordedEvent | undefined> {
    const event = await this.#moment.events.load(id);
    return event !== undefined && maySee(this.rights, { ...event, everPublished: event.state.everPublished }) ? event : undefined;
  }

  async events(ids: readonly string[]): Promise<RecordedEvent[]> {
    return (await Promise.all(ids.map((id) => this.event(id)))).filter((each) => each !== undefined);
  }

  /** A claim, where the viewer may see its event. */
  async claim(id: string): Promise<RecordedSubject<'claim'> | undefined> {
    const claim = await this.#moment.claims.load(id);
    return claim !== undefined && (await this.event(claim.state.event)) !== undefined ? claim : undefined;
  }

  async claims(ids: readonly string[]): Promise<RecordedSubject<'claim'>[]> {
    return (await Promise.all(ids.map((id) => this.claim(id)))).filter((each) => each !== undefined);
  }

  /** The claims about an event, first recorded first. */
  claimsOf(id: EventId): Promise<readonly Keyed<ClaimId>[]> {
    return this.#moment.claimsOf.load(id);
  }

  /** A timeline; an actor, a place or a source, where the viewer may see it. */
  async entity<T extends Entity>(type: T, id: string): Promise<RecordedSubject<T> | undefined> {
    const found = (await this.#moment.entities[type].load(id)) as RecordedSubject<T> | undefined;
    if (found === undefined || !maySeeEntityDraft(this.rights, found)) return undefined;
    const hidden = 'redistribution' in found.state && found.state.redistribution === 'INTERNAL' && !this.rights.internal;
    return hidden ? undefined : found;
  }

  /** The same for something that the record itself refers to, so that it is there. */
  async referred<T extends Entity>(type: T, id: string): Promise<RecordedSubject<T>> {
    const found = (await this.#moment.entities[type].load(id)) as RecordedSubject<T> | undefined;
    if (found === undefined) throw new Error(`the record refers to ${id}, which it does not have`);
    return found;
  }

  async bySlug<T extends SluggedType>(type: T, slug: string): Promise<RecordedSubject<T> | undefined> {
    const id = await this.idOfSlug(type, slug);
    return id === undefined ? undefined : this.entity(type, id);
  }

  idOfSlug(type: SluggedType, slug: string): Promise<string | undefined> {
    return this.#moment.slugs.load(`${type}/${slug}`);
  }

  /** Reports of imports, in the order of their beginning. They may quote what may not be passed on, and are seen by who may see that. */
  async importReports(asked: AskedReports, range: KeyRange): Promise<KeyPage<KeptReport>> {
    return this.rights.internal ? this.view.importReports(asked, range) : { items: [], hasMore: false };
  }

  async importReport(id: string): Promise<ImportReportModel | undefined> {
    const { items } = /^import_/.test(id) ? await this.importReports({ id }, { limit: 1, fromEnd: false }) : { items: [] };
    const [found] = items;
    return found && { type: 'importReport', id: found.id, report: found.report };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#moment.view[Symbol.asyncDispose]();
  }
}

/** A view with what was read of it. */
class Moment {
  readonly view: View;
  readonly past: RecordAsOf;
  readonly events: DataLoader<string, RecordedEvent | undefined>;
  readonly claims: DataLoader<string, RecordedSubject<'claim'> | undefined>;
  readonly claimsOf: DataLoader<EventId, readonly Keyed<ClaimId>[]>;
  readonly entities: { readonly [T in Entity]: DataLoader<string, RecordedSubject<T> | undefined> };
  readonly slugs: DataLoader<string, string | undefined>;

  constructor(view: View) {
    const entity = <T extends Entity>(type: T): DataLoader<string, RecordedSubject<T> | undefined> =>
      new DataLoader((ids) => view.subjects(type, ids));
    this.view = view;
    this.past = new RecordAsOf(view);
    this.events = new DataLoader((ids) => view.events(ids));
    this.claims = new DataLoader((ids) => view.subjects('claim', ids));
    this.claimsOf = new DataLoader((ids) => view.claimsOfEvents(ids));
    this.entities = { timeline: entity('timeline'), actor: entity('actor'), place: entity('place'), source: entity('source') };
    this.slugs = new DataLoader(async (names) => {
      const byType = Map.groupBy(names, (name) => name.slice(0, name.indexOf('/')) as SluggedType);
      const found = new Map<string, string | undefined>();
      for (const [type, group] of byType) {
        const ids = await view.idsOfSlugs(
          type,
          group.map((name) => name.slice(type.length + 1)),
        );
        for (const [i, name] of group.entries()) found.set(name, ids[i]);
      }
      return names.map((name) => found.get(name));
    });
  }
}
