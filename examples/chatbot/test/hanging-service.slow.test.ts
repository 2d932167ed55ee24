// Slow: starts two servers, and waits for their timeouts.
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { sampleBytes } from "@x/test-support";
import { openChatbot } from "./support/chatbot.ts";
import { sendQuestion } from "./support/client.ts";
import { startServerProcess } from "./support/server-process.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const minute = 60_000;

describe("a service that never responds about a photo", () => {
  let emulator: Emulator;
  let environment: Record<string, string>;

  beforeAll(async () => {
    emulator = await startEmulator({
      requestsPerSecond: Infinity,
      faults: [{ kind: "hang", path: "/v1/vocr" }],
    });
    environment = { JIGSAWSTACK_API_KEY: "test-key", JIGSAWSTACK_BASE_URL: emulator.url };
  });
  afterAll(async () => {
    await emulator?.close();
  });

  /** Asks with a photo, and waits until the request for its text reaches the service. */
  const askWithPhoto = async (url: string, signal?: AbortSignal): Promise<void> => {
    const before = emulator.requests.length;
    const file = new File([await sampleBytes("menu-board.jpg")], "menu.jpg");
    const response = await sendQuestion(url, "What is this?", { file, ...(signal && { signal }) });
    expect(response.status).toBe(200);
    const isAsked = (): boolean =>
      emulator.requests.slice(before).some(({ path }) => path.startsWith("/v1/vocr"));
    await expect.poll(isAsked, { timeout: minute }).toBe(true);
  };

  it("frees the slot of a client that disconnects", async () => {
    const questions = { perMinute: 1000, maxConcurrent: 1 };
    const chatbot = await openChatbot({ environment, limits: { questions } });
    onTestFinished(() => chatbot.close());
    const { url } = chatbot;
    const controller = new AbortController();
    await askWithPhoto(url, controller.signal);
    expect((await sendQuestion(url, "and this?")).status).toBe(429);
    controller.abort();
    const next = async (): Promise<number> => (await sendQuestion(url, "and this?")).status;
    await expect.poll(next, { interval: 500 }).toBe(200);
  });

  it("doesn't keep a server from stopping", async () => {
    const data = await temporaryFolder();
    onTestFinished(() => data.remove());
    const args = ["--port", "0", "--no-samples", "--data", data.path];
    const server = await startServerProcess(args, environment);
    onTestFinished(() => server.kill());
    await askWithPhoto(server.url);
    await server.stop();
    expect(server.output()).toMatch(/Open http\S+ \(press Ctrl\+C to stop\)\n$/u);
  });
});
