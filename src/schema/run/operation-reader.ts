import { cursorOf, type Position } from '../../domain/base/cursor.ts';
import type { Soon } from '../../domain/base/soon.ts';
import type { ReadingRights } from '../../domain/record/visibility.ts';
import type { AskedReports, KeptReport } from '../../ledger/import-report.ts';
import { LoopTurns } from '../../ledger/loop-turns.ts';
import {
  type KeyPage,
  type KeyRange,
  OutcomeUnknown,
  type Storage,
  StorageUnavailable,
  type View,
} from '../../ledger/storage.ts';
import type { ViewOptions } from '../../ledger/view-options.ts';
import type { ImportReportModel } from '../refs.ts';
import { VisibleRecord } from './visible-record.ts';

/** What one operation reads, all at one position of the ledger, and each thing once. Only what its viewer may see comes out. */
export class OperationReader extends VisibleRecord implements AsyncDisposable {
  /** The operation's share of the event loop, for whatever it does at length between its reads. */
  readonly turns: LoopTurns;
  readonly #storage: Storage;
  readonly #options: ViewOptions & { readonly turns: LoopTurns };
  /** The position, where it was asked for as one of the past: ids name it then. */
  readonly pastCursor: string | undefined;

  private constructor(
    storage: Storage,
    rights: ReadingRights,
    options: ViewOptions & { readonly turns: LoopTurns },
    view: View,
    isPast = false,
  ) {
    super(view, rights);
    this.pastCursor = isPast ? cursorOf(view.position) : undefined;
    this.turns = options.turns;
    this.#storage = storage;
    this.#options = options;
  }

  static async open(storage: Storage, rights: ReadingRights, options: ViewOptions = {}): Promise<OperationReader> {
    // What looks through much of the record for long is one of few.
    const own = { ...options, atNeed: options.dear !== true, turns: options.turns ?? new LoopTurns() };
    return new OperationReader(storage, rights, own, await storage.openView(own));
  }

  /** The same as of an earlier position, the end of a request, for as long as this one stays where it is. */
  async asOf({ seq }: Pick<Position, 'seq'>): Promise<OperationReader> {
    return new OperationReader(this.#storage, this.rights, this.#options, await this.view.asOf(seq), true);
  }

  /**
   * Does something, and goes on at the newest position: a mutation's answer shows its own change. Its fields run one after the other.
   * Nothing is held meanwhile: neither one of the readers, nor what is to be erased.
   */
  async after<T>(write: () => Promise<T>): Promise<T> {
    await this.view[Symbol.asyncDispose]();
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

  /** Gives others their turn, where this operation has had its own; what is made of one event is made at once. */
  inTurn<T>(goOn: () => T): Soon<T> {
    return !this.isMaking && this.turns.isOver ? this.turns.wait().then(goOn) : goOn();
  }

  /** Lets go of its moment for as long as something takes, and goes on at the newest position. */
  async later(wait: () => Promise<void>): Promise<void> {
    await this.view[Symbol.asyncDispose]();
    await wait();
    await this.#renew();
  }

  async #renew(): Promise<void> {
    this.forget(await this.#storage.openView(this.#options));
  }

  /** Whether something was read that is kept beside the ledger, and changes without a change. */
  hasReadBeside = false;

  /** Reports of imports, in the order of their beginning. They may quote what may not be passed on, and are seen by who may see that. */
  async importReports(asked: AskedReports, range: KeyRange): Promise<KeyPage<KeptReport>> {
    this.hasReadBeside = true;
    return this.rights.internal ? this.view.importReports(asked, range) : { items: [], hasMore: false };
  }

  async countImportReports(asked: AskedReports): Promise<number> {
    this.hasReadBeside = true;
    return this.rights.internal ? this.view.countImportReports(asked) : 0;
  }

  async importReport(id: string): Promise<ImportReportModel | undefined> {
    const { items } = /^import_/.test(id) ? await this.importReports({ id }, { limit: 1, fromEnd: false }) : { items: [] };
    const [found] = items;
    return found && { type: 'importReport', id: found.id, report: found.report };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.view[Symbol.asyncDispose]();
  }
}
