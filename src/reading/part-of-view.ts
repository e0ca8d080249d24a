import type { Position } from '../domain/base/cursor.ts';
import type { Soon } from '../domain/base/soon.ts';
import type { EngineView } from '../ledger/storage.ts';

type Asked<Name extends keyof EngineView> = EngineView[Name] extends (...asked: infer Given) => unknown ? Given : never;

/** What another view has up to an earlier position, the end of a request. What was recorded by then is there as it is now: words may be gone. */
export abstract class PartOfView implements EngineView {
  readonly position: Position;

  constructor(position: Position) {
    this.position = position;
  }

  /** The other view. */
  protected abstract whole(): Soon<EngineView>;

  abstract check(): void;

  abstract [Symbol.asyncDispose](): PromiseLike<void>;

  async positionsWith(...asked: Asked<'positionsWith'>) {
    return (await this.whole()).positionsWith(...asked);
  }

  async changesAfter(...asked: Asked<'changesAfter'>) {
    const changes = await (await this.whole()).changesAfter(...asked);
    return changes.filter(({ header }) => header.seq <= this.position.seq);
  }

  async changesAt(seqs: readonly number[]) {
    return (await this.whole()).changesAt(seqs.filter((each) => each <= this.position.seq));
  }

  async changeAt(seq: number) {
    return seq <= this.position.seq ? (await this.whole()).changeAt(seq) : undefined;
  }

  async requestsWith(keys: readonly string[]) {
    return (await (await this.whole()).requestsWith(keys)).filter(({ seq }) => seq <= this.position.seq);
  }

  async storedAfter(...asked: Asked<'storedAfter'>) {
    return (await (await this.whole()).storedAfter(...asked)).filter(({ seq }) => seq <= this.position.seq);
  }

  async entriesBetween(...[table, after, to]: Asked<'entriesBetween'>) {
    return (await this.whole()).entriesBetween(table, after, Math.min(to, this.position.seq));
  }

  async importReports(...asked: Asked<'importReports'>) {
    return (await this.whole()).importReports(...asked);
  }

  async countImportReports(...asked: Asked<'countImportReports'>) {
    return (await this.whole()).countImportReports(...asked);
  }

  async segmentPlaces(...asked: Asked<'segmentPlaces'>) {
    return (await this.whole()).segmentPlaces(...asked);
  }

  async segmentsFrom(...asked: Asked<'segmentsFrom'>) {
    return (await this.whole()).segmentsFrom(...asked);
  }
}
