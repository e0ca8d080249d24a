import { StorageUnavailable } from '../storage.ts';
import { Connection, type ConnectionOptions } from './connection.ts';

/** The connections of a storage, each from when it begins to be opened until it is closed. Once all are closed none is opened any more. */
export class Connections implements AsyncDisposable {
  readonly #all = new Set<Connection>();
  #closed = false;

  async open(options: ConnectionOptions): Promise<Connection> {
    if (this.#closed) throw new StorageUnavailable('the database is closed');
    const connection = new Connection(options);
    this.#all.add(connection);
    void connection.over.then(() => this.#all.delete(connection));
    return await connection.ready();
  }

  /** Closes them all, those too that are being opened; answers once they are. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const all = [...this.#all];
    for (const connection of all) connection[Symbol.dispose]();
    await Promise.all(all.map(({ over }) => over));
  }
}
