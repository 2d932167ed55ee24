import { startEmulator, type Emulator, type EmulatorOptions } from "@x/jigsaw-emulator";
import { onTestFinished } from "vitest";
import { JigsawClient, type DirectOptions, type JigsawOptions } from "../../src/index.ts";

/** A service for one test, without a rate limit unless the test asks for one. */
export async function startService(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ requestsPerSecond: Infinity, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** A client of that service, unpaced and with short vectors unless the test says otherwise. */
export function clientOf(
  service: Pick<Emulator, "url">,
  options: Omit<JigsawOptions, keyof DirectOptions> & Partial<DirectOptions> = {},
): JigsawClient {
  return new JigsawClient({
    apiKey: "test-key",
    baseURL: service.url,
    requestsPerSecond: Infinity,
    dimensions: 32,
    ...options,
  });
}

/** What the service was sent, in the order of arrival. */
export function sent(service: Emulator): readonly Readonly<Record<string, unknown>>[] {
  return service.requests.map(({ params }) => params ?? {});
}

/** The error that a promise ends in; a promise that does not is an error itself. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => Promise.reject(new Error("it did not fail")),
    (error: unknown) => error,
  );
}
