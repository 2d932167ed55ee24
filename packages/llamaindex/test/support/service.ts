import { startEmulator, type Emulator, type EmulatorOptions } from "@x/jigsaw-emulator";
import { onTestFinished } from "vitest";
import { JigsawEmbedding, type JigsawOptions } from "../../src/index.ts";

/** A service for one test, without a rate limit unless the test asks for one. */
export async function startService(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ requestsPerSecond: Infinity, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** Vectors as short as the tests like them. */
export const dimensions = 64;

/** An embedding of that service, unpaced unless the test says otherwise. */
export function embeddingOf({ url }: Pick<Emulator, "url">, options: object = {}): JigsawEmbedding {
  const defaults: JigsawOptions = {
    apiKey: "test-key",
    baseURL: url,
    requestsPerSecond: Infinity,
    dimensions,
  };
  return new JigsawEmbedding({ ...defaults, ...options });
}

/** What the service was sent, in the order of arrival. */
export function sent({ requests }: Emulator): readonly Readonly<Record<string, unknown>>[] {
  return requests.map(({ params }) => params ?? {});
}

/** The error that a promise ends in; a promise that does not is an error itself. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => Promise.reject(new Error("it did not fail")),
    (error: unknown) => error,
  );
}
