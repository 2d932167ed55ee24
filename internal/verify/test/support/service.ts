import { type EmulatorOptions, startEmulator } from "@x/jigsaw-emulator";
import type { TestContext } from "vitest";
import type { Service } from "../../src/service.ts";
import { type Mutation, startProxy } from "./proxy.ts";

export const apiKey = "sk-5f0c-made-up";

/** An emulator that ends with the test, behind a proxy that changes what goes through. */
export async function startService(
  options: EmulatorOptions,
  mutation: Mutation,
  // The test's own: tests that run side by side would otherwise end each other's servers.
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
