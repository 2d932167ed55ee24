// Slow, 67 s: kills the server process several times, and each start opens PostgreSQL in WebAssembly again.
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sampleBytes } from "@x/test-support";
import type { ReadingEvents } from "../src/shared/api.ts";
import { ask, eventsOf, filesOf, send, store } from "./support/client.ts";
import { startServerProcess, type ServerProcess } from "./support/server-process.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const minute = 60_000;
const conversation = "0a0b0c0d-0000-4000-8000-000000000002";

describe("a server that is killed", () => {
  let emulator: Emulator;
  let data: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: ServerProcess;

  beforeAll(async () => {
    emulator = await startEmulator({
      engine: "semantic",
      requestsPerSecond: Infinity,
      // The request for the second page of the first upload hangs.
      faults: [{ kind: "hang", match: "Warranty and repairs", times: 1 }],
    });
    data = await temporaryFolder();
  });
  beforeEach(async () => {
    server = await start();
  });
  afterEach(async () => {
    await server.kill();
  });
  afterAll(async () => {
    await emulator?.close();
    await data?.remove();
  });

  const start = async (): Promise<ServerProcess> =>
    await startServerProcess(["--port", "0", "--no-samples", "--data", data.path], {
      JIGSAWSTACK_API_KEY: "test-key",
      JIGSAWSTACK_BASE_URL: emulator.url,
    });
  const restart = async (): Promise<void> => {
    await server.kill();
    server = await start();
  };

  it(
    "during an upload has stored nothing of it, and accepts it again",
    async () => {
      const manual = await sampleBytes("espresso-machine.pdf");
      const reading = await send(server.url, "espresso-machine.pdf", manual);
      const isHanging = (): boolean =>
        emulator.requests.some(({ params }) => String(params?.["text"]).startsWith("Warranty and repairs"));
      await expect.poll(isHanging, { timeout: minute }).toBe(true);
      await restart();
      await expect(reading.text()).rejects.toThrow();
      expect(await filesOf(server.url)).toEqual([]);

      expect(await store(server.url, "espresso-machine.pdf", manual)).toMatchObject({
        name: "espresso-machine.pdf",
        passages: 3,
      });
      const { turn } = await ask(server.url, "How long is the warranty of the espresso machine?", {
        conversation,
      });
      expect(turn.sources[0]).toMatchObject({ fileName: "espresso-machine.pdf", page: 2 });
      await server.stop();
      expect(await stored(data.path)).toEqual({ files: 1, promised: 3, passages: 3 });
    },
    4 * minute,
  );

  it(
    "while storing has stored the whole file or nothing",
    async () => {
      const memo = await sampleBytes("voice-memo.mp3");
      const response = await send(server.url, "memo.mp3", memo);
      for await (const { name } of eventsOf<ReadingEvents>(response)) if (name === "storing") break;
      await server.kill();
      const { files, promised, passages } = await stored(data.path);
      expect(passages).toBe(promised);
      expect([1, 2]).toContain(files);
    },
    4 * minute,
  );

  it("still has its files and conversations", async () => {
    expect(await filesOf(server.url)).toContainEqual(
      expect.objectContaining({ name: "espresso-machine.pdf" }),
    );
    const response = await fetch(`${server.url}/api/conversations/${conversation}`);
    expect(await response.json()).toMatchObject([
      { question: "How long is the warranty of the espresso machine?" },
    ]);
  });
});

/** Counts the rows of a database that no server has open. */
async function stored(folder: string): Promise<{ files: number; promised: number; passages: number }> {
  const database = await PGlite.create({ dataDir: folder, extensions: { vector } });
  try {
    const tables = await database.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE tablename LIKE 'chat_passages_%'",
    );
    const table = tables.rows[0]?.name ?? "";
    const { rows } = await database.query<{ files: number; promised: number; passages: number }>(
      `SELECT (SELECT count(*)::int FROM chat_files) AS files,
        (SELECT coalesce(sum(passages), 0)::int FROM chat_readings) AS promised,
        (SELECT count(*)::int FROM ${table}) AS passages`,
    );
    return rows[0] ?? { files: -1, promised: -1, passages: -1 };
  } finally {
    await database.close();
  }
}
