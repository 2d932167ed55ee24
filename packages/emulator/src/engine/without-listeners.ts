import type { EventEmitter } from "node:events";

type Listener = (...args: unknown[]) => void;

const names = ["uncaughtException", "unhandledRejection"];
/** The process, without the types that differ from event to event. */
const host: EventEmitter = process;

/**
 * Runs `load` and takes off what it adds to the process's listeners for errors, at once or in the promises that it sets
 * off: they are the host's to have. What others add before or after stays.
 */
export async function withoutListeners(load: () => void): Promise<void> {
  const before = names.map((name) => ({ name, listeners: host.listeners(name) }));
  try {
    load();
  } finally {
    // A tick that is asked for in a promise comes after all promises that are due, and before anything else.
    await new Promise<void>((resolve) => queueMicrotask(() => process.nextTick(resolve)));
    for (const { name, listeners } of before) {
      const added = host
        .listeners(name)
        .filter((listener): listener is Listener => !listeners.includes(listener));
      for (const listener of added) host.removeListener(name, listener);
    }
  }
}
