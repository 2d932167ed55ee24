/** A reference that does not keep its target alive, where the runtime has such. */
export interface Weak<T extends object> {
  deref(): T | undefined;
}

/** Holds a value weakly. Runtimes without `WeakRef` (older Workers) hold it for good: they are short-lived. */
export function weakly<T extends object>(value: T): Weak<T> {
  return typeof WeakRef === "function" ? new WeakRef(value) : { deref: () => value };
}

/** Runs `callback` some time after `value` is gone, where the runtime can tell. */
export function onceGone(value: object, callback: () => void): void {
  if (typeof FinalizationRegistry !== "function") return;
  const registry = new FinalizationRegistry<undefined>(() => {
    watching.delete(registry);
    callback();
  });
  watching.add(registry);
  registry.register(value, undefined);
}

/** A registry that is itself collected calls nobody. */
const watching = new Set<object>();
