// Slow, 130 s: starts a PostgreSQL server (the first time, it also builds pgvector) and about 80 processes.
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { differences, emptyFolder, runProcess, type Finished } from "./support/ingesting-process.ts";

interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ requestsPerSecond: Infinity, recordRequests: false });
});
afterAll(async () => await emulator.close());

async function postgresServer(): Promise<string> {
  const script = new URL("../../../scripts/postgres-server.mjs", import.meta.url).href;
  const { startServer } = (await import(script)) as { startServer: () => Promise<Server> };
  const server = await startServer();
  onTestFinished(async () => await server.stop());
  return server.url;
}

const places: [kind: string, open: () => Promise<string>, openClean: () => Promise<string>][] = [
  ["postgres", postgresServer, async () => emptyFolder()],
  ["libsql", async () => emptyFolder(), async () => emptyFolder()],
];

describe.each(places)("two concurrent processes that ingest into %s", (kind, open, openClean) => {
  const run = async (place: string, version: number, task: string, as = kind): Promise<Finished> =>
    await runProcess([as, place, emulator.url, String(version), task]);

  const clean: Finished[] = [];
  beforeAll(async () => {
    for (const version of [0, 1, 2]) {
      clean.push(await run(await openClean(), version, "finish", kind === "postgres" ? "pglite" : kind));
    }
  }, 600_000);
  const none = { missing: 0, extra: 0, wrong: 0, duplicates: 0 };

  it("both succeed on different sources, without a lock", { timeout: 600_000 }, async () => {
    const place = await open();
    await run(place, 0, "finish");
    for (const version of [1, 2, 0]) {
      const both = await Promise.all(["even", "odd"].map((task) => run(place, version, task)));
      expect(both).toMatchObject([{ first: { failed: [] } }, { first: { failed: [] } }]);
      // Nothing is left to embed. Sources that this version lacks are deleted now.
      const finished = await run(place, version, "finish");
      expect(finished).toMatchObject({
        first: { requests: 0, added: 0, updated: 0 },
        second: { requests: 0 },
      });
      expect(differences(finished, clean[version])).toEqual(none);
    }
  });

  it("on the same sources leave nothing that the next run doesn't repair", { timeout: 600_000 }, async () => {
    const place = await open();
    for (let round = 0; round < 4; round++) {
      const versions = [round % 3, (round + 1) % 3, round % 3];
      await Promise.all(versions.map((version) => run(place, version, "run")));
      const version = (round + 2) % 3;
      const finished = await run(place, version, "finish");
      expect(finished).toMatchObject({ first: { failed: [] }, second: { requests: 0 } });
      expect(differences(finished, clean[version])).toEqual(none);
    }
  });
});
