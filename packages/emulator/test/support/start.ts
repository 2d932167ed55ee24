import { onTestFinished } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/index.ts";

/** An emulator that ends with the test. Without a rate limit, unless the test is about it. */
export async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ requestsPerSecond: Number.POSITIVE_INFINITY, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}
