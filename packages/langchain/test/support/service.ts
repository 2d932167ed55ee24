import { startEmulator, type Emulator, type EmulatorOptions } from "@x/jigsaw-emulator";
import { onTestFinished } from "vitest";
import { JigsawEmbeddings, type CommonOptions, type DirectOptions } from "../../src/index.ts";

/** A service for one test, without a rate limit unless the test asks for one. */
export async function startService(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ requestsPerSecond: Infinity, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** Embeddings of that service, unpaced and with short vectors unless the test says otherwise. */
export function embeddingsOf(
  service: Pick<Emulator, "url">,
  options: Partial<DirectOptions> & Omit<CommonOptions, "cache"> & { cache?: Map<string, unknown> } = {},
): JigsawEmbeddings {
  const { cache, ...rest } = options;
  return new JigsawEmbeddings({
    apiKey: "test-key",
    baseURL: service.url,
    requestsPerSecond: Infinity,
    dimensions: 32,
    ...(cache && {
      cache: {
        get: async (key: string) => cache.get(key),
        set: async (key: string, value: unknown) => void cache.set(key, value),
      },
    }),
    ...rest,
  });
}

/** The error that a promise ends in; a promise that does not is an error itself. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => Promise.reject(new Error("it did not fail")),
    (error: unknown) => error,
  );
}
