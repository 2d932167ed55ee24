import type { Emulator } from "@x/jigsaw-emulator";
import { startService } from "@x/test-support";
import { expect } from "vitest";

/** What a docstring says after `@default`, and a check that it is true. */
export interface Proof {
  /** A literal stands in the docstring as it is; anything else says the same in other words. */
  readonly value: string;
  prove(): Promise<void>;
}

/** The proofs of one package, by its names such as `CommonOptions.timeout`. */
export type Proofs = Readonly<Record<string, Proof>>;

/** A proof that the option left out gives what it gives with its default, and not what it gives with another value. */
export function sameAs<O extends object>(
  value: string,
  byDefault: NoInfer<O>,
  other: NoInfer<O>,
  observe: (options: O) => Promise<unknown>,
): Proof {
  return {
    value,
    prove: async () => {
      const without = await observe({} as O);
      expect(without).toEqual(await observe(byDefault));
      expect(without).not.toEqual(await observe(other));
    },
  };
}

/** A service of its own, with the options that reach it. */
export async function service(
  options: Parameters<typeof startService>[0] = {},
): Promise<{ emulator: Emulator; direct: { apiKey: string; baseURL: string } }> {
  const emulator = await startService(options);
  return { emulator, direct: { apiKey: "test-key", baseURL: emulator.url } };
}

/** A cache in memory. */
export function cacheOf(): {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<unknown>;
} {
  const entries = new Map<string, unknown>();
  return { get: async (key) => entries.get(key), set: async (key, value) => entries.set(key, value) };
}
