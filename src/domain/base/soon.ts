/** What is there, or comes. Where it is there nothing waits for it: a promise costs more than most of what is asked of a record in memory. */
export type Soon<T> = T | Promise<T>;

/** Goes on with something once it is there, at once where it is. */
export function soon<T, U>(value: Soon<T>, goOn: (value: T) => Soon<U>): Soon<U> {
  return value instanceof Promise ? value.then(goOn) : goOn(value);
}

/** All of some values, in their order. */
export function allSoon<T>(values: readonly Soon<T>[]): Soon<T[]> {
  return values.some((each) => each instanceof Promise) ? Promise.all(values) : (values as T[]);
}
