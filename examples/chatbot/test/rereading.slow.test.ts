// Slow, 30 s: starts the chatbot three times, and each start opens PostgreSQL in WebAssembly again.
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startChatbot, type RunningChatbot } from "../src/server/start-chatbot.ts";
import type { ServerState } from "../src/shared/api.ts";
import { ask, store } from "./support/client.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const minute = 60_000;

describe("a chatbot that starts with another service", () => {
  let first: Emulator;
  let second: Emulator;
  let data: Awaited<ReturnType<typeof temporaryFolder>>;
  let chatbot: RunningChatbot | undefined;

  beforeAll(async () => {
    first = await startEmulator({ requestsPerSecond: Infinity });
    second = await startEmulator({
      requestsPerSecond: Infinity,
      engine: "semantic",
      // The second note is read only after the first reading of it was interrupted.
      faults: [{ kind: "hang", match: "umbrella is green", times: 1 }],
    });
    data = await temporaryFolder();
  }, minute);
  afterAll(async () => {
    await chatbot?.close();
    await Promise.all([first?.close(), second?.close()]);
    await data?.remove();
  });

  async function start(service: Emulator): Promise<string> {
    await chatbot?.close();
    chatbot = await startChatbot({
      host: "127.0.0.1",
      port: 0,
      dataFolder: data.path,
      samples: false,
      environment: { JIGSAWSTACK_API_KEY: "test-key", JIGSAWSTACK_BASE_URL: service.url },
    });
    return chatbot.url;
  }
  const stateOf = async (url: string): Promise<ServerState> =>
    (await (await fetch(`${url}/api/state`)).json()) as ServerState;
  const readinessOf = async (url: string): Promise<boolean[]> =>
    (await stateOf(url)).files.map(({ isReady }) => isReady);

  it(
    "reads the files again, one by one, and until then doesn't ask the old vectors",
    async () => {
      let url = await start(first);
      await store(url, "tap.txt", "The tap drips since Tuesday.");
      await store(url, "umbrella.txt", "The umbrella is green.");
      url = await start(second);
      await expect.poll(() => readinessOf(url), { timeout: minute }).toEqual([true, false]);
      expect((await stateOf(url)).rereading).toEqual({ done: 1, total: 2 });
      const { turn } = await ask(url, "Which colour is the umbrella?");
      expect(turn.sources.map(({ fileName }) => fileName)).not.toContain("umbrella.txt");
    },
    minute,
  );

  it(
    "continues after an interruption, with the files that are not read yet",
    async () => {
      const before = second.requests.length;
      const url = await start(second);
      await expect.poll(() => readinessOf(url), { timeout: minute }).toEqual([true, true]);
      await expect.poll(async () => (await stateOf(url)).rereading, { timeout: minute }).toBeUndefined();
      const texts = second.requests.slice(before).map(({ params }) => params?.["text"]);
      expect(texts.filter((text) => text !== undefined)).toEqual(["The umbrella is green."]);
      const { turn } = await ask(url, "Which colour is the umbrella?");
      expect(turn.sources[0]).toMatchObject({ fileName: "umbrella.txt" });
    },
    minute,
  );

  it(
    "sends nothing when it goes back to a service that has read the files",
    async () => {
      const before = first.requests.length;
      const url = await start(first);
      expect(await readinessOf(url)).toEqual([true, true]);
      expect((await stateOf(url)).rereading).toBeUndefined();
      expect(first.requests.slice(before)).toEqual([]);
    },
    minute,
  );
});
