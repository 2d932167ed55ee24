import type { EventEmitter } from "node:events";

type Listener = (...args: unknown[]) => void;

const names = ["uncaughtException", "unhandledRejection"];
/** The process, typed without its event-specific overloads. */
const host: EventEmitter = process;

/**
 * Runs `load` and removes the error listeners that it adds to the process, synchronously or in its promises, because error
 * handling belongs to the host. Listeners that others add before or after are kept.
 */
export async function withoutListeners(load: () => void): Promise<void> {
  const before = names.map((name) => ({ name, listeners: host.listeners(name) }));
  try {
    load();
  } finally {
    // `nextTick` within a microtask runs after all pending microtasks, and before anything else.
    await new Promise<void>((resolve) => queueMicrotask(() => process.nextTick(resolve)));
    for (const { name, listeners } of before) {
      const added = host
        .listeners(name)
        .filter((listener): listener is Listener => !listeners.includes(listener));
      for (const listener of added) host.removeListener(name, listener);
    }
  }
}
