import type { Visibility } from '../../clients/waqai-client/src/visibility.ts';

/** A page whose being seen is the test's to say. */
export interface FakeVisibility extends Visibility {
  hide(): void;
  show(): void;
}

export function fakeVisibility(): FakeVisibility {
  const listeners = new Set<() => void>();
  let hidden = false;
  const change = (to: boolean): void => {
    hidden = to;
    for (const each of [...listeners]) each();
  };
  return {
    isHidden: () => hidden,
    onChange: (then) => {
      listeners.add(then);
      return () => listeners.delete(then);
    },
    hide: () => change(true),
    show: () => change(false),
  };
}
