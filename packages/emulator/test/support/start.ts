import { onTestFinished } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../src/index.ts";

/** Starts an emulator that closes when the test ends. By default, it has no rate limit. */
export async function start(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ requestsPerSecond: Number.POSITIVE_INFINITY, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}
