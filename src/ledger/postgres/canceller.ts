import type { Connection } from './connection.ts';

/** Ends statements that run on other connections, by the process of the server that runs them, on a connection of its own. */
export class Canceller implements Disposable {
  readonly #connect: () => Promise<Connection>;
  #on: Promise<Connection> | undefined;
  #closed = false;

  constructor(connect: () => Promise<Connection>) {
    this.#connect = connect;
  }

  /** Whether it is certain that nothing which begins to run after this is ended in place of what runs now. */
  async cancel(pid: number): Promise<boolean> {
    try {
      const on = await this.#connected();
      await on.all('SELECT pg_cancel_backend(?)', pid);
      return true;
    } catch {
      return false;
    }
  }

  async #connected(): Promise<Connection> {
    if (this.#closed) throw new Error('the database is closed');
    if (this.#on !== undefined && (await this.#on).isLost) this.#on = undefined;
    this.#on ??= this.#connect();
    try {
      const on = await this.#on;
      if (this.#closed) on[Symbol.dispose]();
      return on;
    } catch (error) {
      this.#on = undefined;
      throw error;
    }
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    void this.#on?.then(
      (on) => on[Symbol.dispose](),
      () => undefined,
    );
  }
}
