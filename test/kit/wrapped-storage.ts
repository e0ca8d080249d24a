import { setImmediate as turn } from 'node:timers/promises';
import type { EngineStorage, EngineView, Hint, Storage, View } from '../../src/ledger/storage.ts';
import type { ViewOptions } from '../../src/ledger/view-options.ts';
import type { Random } from './random.ts';

type Call = (...args: readonly unknown[]) => unknown;

/** An object as it is, but that its methods named in `replaced` go through those. Private fields stay its own. */
function withMethods<T extends object>(target: T, replaced: Partial<Record<keyof T, Call>>): T {
  return new Proxy(target, {
    get(_, name) {
      const own = replaced[name as keyof T];
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, name, target);
      // Not bind: V8 disposes of nothing by a bound function.
      return typeof value === 'function' ? (...args: unknown[]) => (value as Call).apply(target, args) : value;
    },
  });
}

const reads = [
  'subjects',
  'events',
  'idsOfSlugs',
  'slugPage',
  'countBySlug',
  'eventPage',
  'countEvents',
  'tallyDays',
  'tallyFacet',
  'tallyDimension',
  'tallyScenes',
  'claimsOfEvents',
  'claimsAnswering',
  'claimsOfUtterance',
  'changesAfter',
  'changesAt',
  'changeAt',
  'seqsAfter',
  'statesAt',
  'claimsEverOf',
  'eventsEverOf',
] as const satisfies readonly (keyof View)[];

/** A storage whose every read, and every opening of a view, waits for `between` before and after it. */
export function interrupted<S extends Pick<EngineStorage, 'openView'>>(storage: S, between: () => Promise<void>): S {
  const around = (call: Call): Call => {
    return async (...args) => {
      await between();
      const result = await call(...args);
      await between();
      return result;
    };
  };
  return withMethods<Pick<EngineStorage, 'openView'>>(storage, {
    openView: async (...args) => {
      await between();
      const view: Partial<View> & EngineView = await storage.openView(...(args as [ViewOptions?]));
      const there = reads.filter((name) => view[name] !== undefined);
      return withMethods(view, Object.fromEntries(there.map((name) => [name, around((view[name] as Call).bind(view))])));
    },
  }) as S;
}

/** A storage that, between any two steps, lets others run for a number of turns that chance decides. */
export function wavering(storage: Storage, random: Random): Storage {
  return interrupted(storage, () => someTurns(random));
}

/** Waits for a number of turns, of microtasks or of the event loop. */
export async function someTurns(random: Random): Promise<void> {
  for (let i = random.below(4); i > 0; i--) await (random.chance(0.3) ? turn() : Promise.resolve());
}

/** A storage whose hints reach nobody until the test says so. */
export function silent(storage: Storage): { readonly storage: Storage; readonly hint: (hint: Hint) => void } {
  const listeners = new Set<(hint: Hint) => void>();
  const watch = (listener: unknown) => {
    listeners.add(listener as (hint: Hint) => void);
    return () => void listeners.delete(listener as (hint: Hint) => void);
  };
  return {
    storage: withMethods(storage, { watch }),
    hint: (hint) => {
      for (const listener of listeners) listener(hint);
    },
  };
}

/** A storage that says so when a view of it is about to be opened. What is thrown then is what the opening fails with. */
export function announced(storage: Storage, opening: () => void): Storage {
  return withMethods(storage, {
    openView: async (...args) => {
      opening();
      return storage.openView(...(args as [ViewOptions?]));
    },
  });
}

/** A storage whose views say so when one of their reads is asked. */
export function reporting(storage: Storage, read: keyof View & string, asked: () => void): Storage {
  return withMethods(storage, {
    openView: async (...args) => {
      const view = await storage.openView(...(args as [ViewOptions?]));
      const call = (view[read] as Call).bind(view);
      return withMethods(view, {
        [read]: (...given: readonly unknown[]) => {
          asked();
          return call(...given);
        },
      });
    },
  });
}

/** A storage whose views tell which events are read of them in memory. */
export function tellingEvents(storage: Storage, told: (id: string) => void): Storage {
  return withMethods(storage, {
    openView: async (...args) => {
      const view = await storage.openView(...(args as [ViewOptions?]));
      const atOnce = (): unknown => {
        const record = view.atOnce?.();
        const event: Call = (id) => {
          told(id as string);
          return record?.event(id as string);
        };
        return record && withMethods(record, { event });
      };
      return withMethods(view, { atOnce });
    },
  });
}

/** A storage that has some events in its database alone, until they are read from there. */
export function forgettingEvents(storage: Storage, forgotten: Set<string>): Storage {
  return withMethods(storage, {
    openView: async (...args) => {
      const view = await storage.openView(...(args as [ViewOptions?]));
      const atOnce = (): unknown => {
        const record = view.atOnce?.();
        const event: Call = (id) => (forgotten.has(id as string) ? undefined : record?.event(id as string));
        return record && withMethods(record, { event });
      };
      const events: Call = (ids) => {
        for (const id of ids as readonly string[]) forgotten.delete(id);
        return view.events(ids as Parameters<typeof view.events>[0]);
      };
      return withMethods(view, { atOnce, events });
    },
  });
}

/** A storage after whose appends something is waited for. */
export function pausing(storage: Storage, pause: () => Promise<void>): Storage {
  return withMethods(storage, {
    append: async (...args) => {
      const outcomes = await storage.append(...(args as Parameters<Storage['append']>));
      await pause();
      return outcomes;
    },
  });
}

/** A storage that takes so many appends, and no more. */
export function failingAfter(storage: Storage, appends: number): Storage {
  let left = appends;
  return withMethods(storage, {
    append: async (...args) => {
      if (left-- <= 0) throw new Error('the disk is full');
      return storage.append(...(args as Parameters<Storage['append']>));
    },
  });
}

/** A storage of which nothing is in memory: each read is waited for. */
export function waitedFor(storage: Storage): Storage {
  return withMethods(storage, {
    openView: async (...args) => withMethods(await storage.openView(...(args as [ViewOptions?])), { atOnce: () => undefined }),
  });
}
