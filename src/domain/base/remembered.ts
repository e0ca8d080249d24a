/**
 * A function that works out once what it is asked for, of so many values that it was asked last, more or less. Values are told apart by
 * their keys.
 */
export function remembered<Value, Answer>(
  most: number,
  workOut: (value: Value) => Answer,
  keyOf: (value: Value) => unknown = (value) => value,
): (value: Value) => Answer {
  return rememberedIn(() => new Map(), most, workOut, keyOf);
}

/**
 * The same of objects, of those that are held elsewhere. A `WeakMap` by itself keeps a line for whatever was ever its key until all garbage is
 * collected, and that collection goes through all of these while everything else waits: 45 of 73 ms beside an import of 60,000 events.
 */
export function weaklyRemembered<Value extends object, Answer>(
  most: number,
  workOut: (value: Value) => Answer,
): (value: Value) => Answer {
  return rememberedIn(
    () => new WeakMap(),
    most,
    workOut,
    (value) => value,
  );
}

function rememberedIn<Key, Value, Answer>(
  make: () => { get(key: Key): Answer | undefined; set(key: Key, answer: Answer): unknown },
  most: number,
  workOut: (value: Value) => Answer,
  keyOf: (value: Value) => Key,
): (value: Value) => Answer {
  // When the newer is full it becomes the older, so that what is asked for stays.
  let [known, before, size] = [make(), make(), 0];
  return (value) => {
    const key = keyOf(value);
    const found = known.get(key);
    if (found !== undefined) return found;
    const answer = before.get(key) ?? workOut(value);
    if (size >= most) [known, before, size] = [make(), known, 0];
    known.set(key, answer);
    size++;
    return answer;
  };
}
