/** The keys that have recorded something first, each under a number: dense, from 0, never taken back. */
export class Authors {
  readonly #keys: string[] = [];
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#keys.length;
  }

  /** The number of a key, which is given one where it has none. */
  numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#keys.push(key) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** The number of a key; undefined where it recorded nothing first. */
  find(key: string): number | undefined {
    return this.#numbers.get(key);
  }

  keyOf(number: number): string {
    return this.#keys[number] ?? '';
  }

  between(from: number, to: number): string[] {
    return this.#keys.slice(from, to);
  }
}
