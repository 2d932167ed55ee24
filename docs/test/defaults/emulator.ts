import { chmodSync } from "node:fs";
import { request } from "node:http";
import { dirname } from "node:path";
import { startEmulator, type Emulator, type EmulatorOptions } from "@x/jigsaw-emulator";
import { sampleBytes, temporaryFile, wav } from "@x/test-support";
import { expect, onTestFinished, vi } from "vitest";
import { sameAs, type Proofs } from "./proof.ts";

async function start(options: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

async function post(emulator: Emulator, params: object): Promise<{ response: Response; body: Body }> {
  const response = await fetch(`${emulator.url}/v2/embedding`, {
    method: "POST",
    headers: { "x-api-key": "any", "content-type": "application/json" },
    body: JSON.stringify({ dimensions: 32, ...params }),
  });
  return { response, body: await response.json() };
}

async function upload(
  emulator: Emulator,
  type: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ response: Response; body: Body }> {
  const form = new FormData();
  form.set("body", JSON.stringify({ type, dimensions: 32 }));
  form.set("file", new Blob([bytes]), "file");
  const headers = { "x-api-key": "any" };
  const response = await fetch(`${emulator.url}/v2/embedding`, { method: "POST", headers, body: form });
  return { response, body: await response.json() };
}

interface Body {
  readonly embeddings?: readonly (readonly number[])[];
  readonly chunks?: readonly unknown[];
}

const text = (tokens: number): object => ({ type: "text", text: "abc ".repeat(tokens) });

/** The status and the number of vectors for a text of so many tokens. */
const vectorsOf =
  (tokens: number) =>
  async (options: EmulatorOptions): Promise<unknown> => {
    const { response, body } = await post(await start(options), text(tokens));
    return [response.status, body.embeddings?.length];
  };

/** The status for a request that names the emulator by another host. */
async function statusByName(options: EmulatorOptions): Promise<number | undefined> {
  const emulator = await start(options);
  return await new Promise((resolve, reject) => {
    const asked = request(`${emulator.url}/engine`, { headers: { host: "emulator" } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once("error", reject).end();
  });
}

/** Where in a second the windows of the rate limit end. */
async function phases(options: EmulatorOptions): Promise<unknown> {
  const emulator = await start({ seed: 7, ...options });
  const { response } = await post(emulator, text(1));
  return Number(response.headers.get("x-jigsaw-rate-limit-reset")) % 1000;
}

async function engineOf(options: EmulatorOptions): Promise<unknown> {
  return (await fetch(`${(await start(options)).url}/engine`)).json();
}

export const emulatorDefaults: Proofs = {
  "EmulatorOptions.port": {
    value: "0",
    prove: async () => {
      const [one, other, explicit] = await Promise.all([start({}), start({}), start({ port: 0 })]);
      expect(new Set([one?.url, other?.url, explicit?.url]).size).toBe(3);
    },
  },
  "EmulatorOptions.host": sameAs(
    `"127.0.0.1"`,
    { host: "127.0.0.1" },
    { host: "localhost" },
    async (options: EmulatorOptions) => new URL((await start(options)).url).hostname,
  ),
  "EmulatorOptions.allowedHosts": sameAs(
    "[]",
    { allowedHosts: [] },
    { allowedHosts: ["emulator"] },
    statusByName,
  ),
  "EmulatorOptions.latencyMs": sameAs(
    "0",
    { latencyMs: 0 },
    { latencyMs: 2000 },
    async (options: EmulatorOptions) => {
      const emulator = await start(options);
      const sentAt = performance.now();
      await post(emulator, text(1));
      return performance.now() - sentAt >= 1900;
    },
  ),
  "EmulatorOptions.requestsPerSecond": sameAs(
    "50",
    { requestsPerSecond: 50 },
    { requestsPerSecond: 5 },
    async (options: EmulatorOptions) =>
      (await post(await start(options), text(1))).response.headers.get("x-jigsaw-rate-limit-limit"),
  ),
  "EmulatorOptions.rateLimitWindow": sameAs(
    `"fixed"`,
    { rateLimitWindow: "fixed" },
    { rateLimitWindow: "sliding" },
    phases,
  ),
  "EmulatorOptions.engine": sameAs(`"fast"`, { engine: "fast" }, { engine: "semantic" }, engineOf),
  "EmulatorOptions.speechCommand": {
    value: "`whisper-cli` or `pocketsphinx`, where one is installed",
    prove: async () => {
      const emulator = await start({ engine: "semantic" });
      const program = temporaryFile(
        "whisper-cli",
        "#!/bin/sh\necho '[00:00:00.000 --> 00:00:02.000]  Good morning.'\n",
      );
      chmodSync(program, 0o755);
      const heard = async (path: string): Promise<unknown> => {
        vi.stubEnv("PATH", path);
        const { response, body } = await upload(emulator, "audio", wav(path));
        return [response.status, body.chunks];
      };
      expect(await heard("")).toEqual([400, undefined]);
      expect(await heard(`${dirname(program)}:/bin:/usr/bin`)).toEqual([
        200,
        [{ text: "Good morning.", timestamp: [0, 2] }],
      ]);
    },
  },
  "EmulatorOptions.chunksFor": sameAs(
    "[]",
    { chunksFor: [] },
    { chunksFor: ["pdf"] },
    async (options: EmulatorOptions) => {
      const emulator = await start({ engine: "semantic", ...options });
      const { body } = await upload(emulator, "pdf", await sampleBytes("espresso-machine.pdf"));
      return body.chunks?.length;
    },
  ),
  "EmulatorOptions.chunkTokens": sameAs("1024", { chunkTokens: 1024 }, { chunkTokens: 512 }, vectorsOf(2048)),
  "EmulatorOptions.maxTokens": sameAs(
    "32768",
    { maxTokens: 32_768 },
    { maxTokens: 40_000 },
    vectorsOf(32_769),
  ),
  "EmulatorOptions.seed": {
    value: "a new one at each start",
    prove: async () => {
      const hits = async (options: EmulatorOptions): Promise<unknown> => {
        const emulator = await start({
          ...options,
          faults: [{ kind: "status", share: 0.5 }],
          requestsPerSecond: Infinity,
        });
        const replies = [];
        for (let count = 0; count < 40; count++)
          replies.push((await post(emulator, text(1))).response.status);
        return replies;
      };
      expect(await hits({ seed: 7 })).toEqual(await hits({ seed: 7 }));
      expect(await hits({})).not.toEqual(await hits({}));
    },
  },
  "EmulatorOptions.recordRequests": sameAs(
    "true",
    { recordRequests: true },
    { recordRequests: false },
    async (options: EmulatorOptions) => {
      const emulator = await start(options);
      await post(emulator, text(1));
      return emulator.requests.length;
    },
  ),
};
