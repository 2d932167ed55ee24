// Slow: it starts some 70 processes a store, and kills every second one.
import { setTimeout as sleep } from "node:timers/promises";
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  differences,
  emptyFolder,
  runProcess,
  startProcess,
  type Finished,
} from "./support/ingesting-process.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? 30);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ requestsPerSecond: Infinity, latencyMs: 2, recordRequests: false });
});
afterAll(async () => await emulator.close());

describe("a process that is killed at any moment", () => {
  it.each(["pglite", "libsql", "llamaindex"])(
    "is followed by one that leaves exactly what is right, in %s",
    async (kind) => {
      const finish = async (folder: string, version: number): Promise<Finished> =>
        await runProcess([kind, folder, emulator.url, String(version), "finish"]);
      const clean: Finished[] = [];
      let runMs = 0;
      for (const version of [0, 1, 2]) {
        const before = performance.now();
        clean.push(await finish(emptyFolder(), version));
        runMs = performance.now() - before;
        expect(clean[version]).toMatchObject({ first: { failed: [] }, second: { requests: 0 } });
      }
      let folder = emptyFolder();
      const sum = { killed: 0, cut: 0, missing: 0, extra: 0, wrong: 0, duplicates: 0, sentAgain: 0 };
      for (let round = 0; round < rounds; round++) {
        const version = round % 3;
        const { child, end } = await startProcess([kind, folder, emulator.url, String(version), "run"]);
        await sleep(Math.random() * Math.min(1500, runMs / 2));
        if (child.kill("SIGKILL")) sum.killed++;
        await end;
        let finished = await finish(folder, version);
        // LlamaIndex writes its files in place: what it was writing may be cut, and says so.
        if (kind === "llamaindex" && /Failed to load data from path: .*\.json/.test(finished.error ?? "")) {
          sum.cut++;
          folder = emptyFolder();
          finished = await finish(folder, version);
        }
        expect(finished).toMatchObject({ first: { failed: [] }, second: { failed: [] } });
        const differing = differences(finished, clean[version]);
        for (const name of ["missing", "extra", "wrong", "duplicates"] as const) sum[name] += differing[name];
        sum.sentAgain += finished.second?.requests ?? 1;
      }
      process.stderr.write(`${kind}, ${rounds} rounds: ${JSON.stringify(sum)}\n`);
      expect(sum).toMatchObject({ missing: 0, extra: 0, wrong: 0, duplicates: 0, sentAgain: 0 });
    },
    1_200_000,
  );
});
