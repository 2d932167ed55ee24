/** A reference that does not keep its target alive, if the runtime supports that. */
export interface Weak<T extends object> {
  deref(): T | undefined;
}

/** A `WeakRef` to a value. Runtimes without it (older Workers) are short-lived, so they get a strong reference. */
export function weakRef<T extends object>(value: T): Weak<T> {
  return typeof WeakRef === "function" ? new WeakRef(value) : { deref: () => value };
}

/** Runs `callback` after `value` was garbage-collected, if the runtime supports that. */
export function onCollected(value: object, callback: () => void): void {
  if (typeof FinalizationRegistry !== "function") return;
  const registry = new FinalizationRegistry<undefined>(() => {
    watching.delete(registry);
    callback();
  });
  watching.add(registry);
  registry.register(value, undefined);
}

/** Keeps the registries alive: a registry that is itself collected never runs its callback. */
const watching = new Set<object>();
