/**
 * A function that works out once what it is asked for, of so many values that it was asked last, more or less. Values are told apart by
 * their keys.
 */
export function remembered<Value, Answer>(
  most: number,
  workOut: (value: Value) => Answer,
  keyOf: (value: Value) => unknown = (value) => value,
): (value: Value) => Answer {
  // When the newer is full it becomes the older, so that what is asked for stays.
  let [known, before] = [new Map<unknown, Answer>(), new Map<unknown, Answer>()];
  return (value) => {
    const key = keyOf(value);
    const found = known.get(key);
    if (found !== undefined) return found;
    const answer = before.get(key) ?? workOut(value);
    if (known.size >= most) [known, before] = [new Map(), known];
    known.set(key, answer);
    return answer;
  };
}
