import { startEmulator, type Emulator, type EmulatorOptions } from "@x/jigsaw-emulator";
import { onTestFinished } from "vitest";

/** Starts an emulator that closes when the test ends. It has no rate limit unless the test sets one. */
export async function startService(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ requestsPerSecond: Infinity, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** The parameters of each request that the emulator received, in order of arrival. */
export function sent({ requests }: Pick<Emulator, "requests">): readonly Readonly<Record<string, unknown>>[] {
  return requests.map(({ params }) => params ?? {});
}
