import { type EmulatorOptions, startEmulator } from "@x/jigsaw-emulator";
import type { TestContext } from "vitest";
import type { Service } from "../../src/service.ts";
import { type Mutation, startProxy } from "./proxy.ts";

export const apiKey = "sk-5f0c-made-up";

/** Starts an emulator behind a proxy with a mutation. Both close when the test ends. */
export async function startService(
  options: EmulatorOptions,
  mutation: Mutation,
  // The test's own context, because concurrent tests would otherwise close each other's servers.
  { onTestFinished }: TestContext,
): Promise<Service> {
  const emulator = await startEmulator({
    apiKey,
    requestsPerSecond: Infinity,
    recordRequests: false,
    ...options,
  });
  onTestFinished(() => emulator.close());
  const proxy = await startProxy(emulator.url, mutation);
  onTestFinished(() => proxy.close());
  return { url: proxy.url, apiKey, pauseMs: 0 };
}
