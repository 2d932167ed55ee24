// Slow, 190 s: starts about 35 processes per store, and kills most of them.
import { cpSync, readdirSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { differences, emptyFolder, startProcess, type Finished } from "./support/ingesting-process.ts";

/** LlamaIndex's error for a file that it can't parse. */
const truncatedError = /Failed to load data from path: .*\.json/;
const rounds = Number(process.env["KILL_ROUNDS"] ?? 30);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ requestsPerSecond: Infinity, latencyMs: 2, recordRequests: false });
});
afterAll(async () => await emulator.close());

describe("after a process is killed at a random moment", () => {
  it.each(["pglite", "libsql", "llamaindex"])(
    "the next run restores exactly the right rows in %s",
    async (kind) => {
      const versionOf = (round: number): string => String(round % 3);
      const finish = async (folder: string, round: number, next?: number) =>
        await startProcess([
          kind,
          folder,
          emulator.url,
          versionOf(round),
          "finish",
          ...(next === undefined ? [] : [versionOf(next)]),
        ]);
      const clean: Finished[] = [];
      for (const version of [0, 1, 2]) {
        const { report, end } = await finish(emptyFolder(), version);
        await end;
        expect(report).toMatchObject({ first: { failed: [] }, second: { requests: 0 } });
        clean.push(report);
      }
      // Duration of a process that isn't killed.
      let runMs = Math.min(...clean.map((report) => report.runMs ?? 0));
      let folder = emptyFolder();
      const sum = { killed: 0, truncated: 0, missing: 0, extra: 0, wrong: 0, duplicates: 0, sentAgain: 0 };
      // Each process repairs what the previous one left, and is killed while it ingests the next version.
      for (let round = 0; round <= rounds; round++) {
        let { child, report, end } = await finish(folder, round, round + 1);
        // LlamaIndex writes its files in place, so a killed process can leave a truncated file, which fails to load.
        if (kind === "llamaindex" && truncatedError.test(report.error ?? "")) {
          sum.truncated++;
          folder = emptyFolder();
          ({ child, report, end } = await finish(folder, round, round + 1));
        }
        expect(report).toMatchObject({ first: { failed: [] }, second: { failed: [] } });
        const differing = differences(report, clean[round % 3]);
        for (const name of ["missing", "extra", "wrong", "duplicates"] as const) sum[name] += differing[name];
        sum.sentAgain += report.second?.requests ?? 1;
        const start = performance.now();
        const endMs = end.then(() => performance.now() - start);
        await sleep(Math.random() * runMs);
        if (round < rounds && child.exitCode === null && child.kill("SIGKILL")) sum.killed++;
        else runMs = Math.min(runMs, await endMs);
        await end;
      }
      process.stderr.write(`${kind}, ${rounds} rounds: ${JSON.stringify(sum)}\n`);
      expect(sum).toMatchObject({ missing: 0, extra: 0, wrong: 0, duplicates: 0, sentAgain: 0 });
    },
    1_200_000,
  );

  it("a file that LlamaIndex left truncated is an error that names it, and a run in an empty folder is right", async () => {
    const ingest = async (folder: string): Promise<Finished> =>
      (await startProcess(["llamaindex", folder, emulator.url, "0", "finish"])).report;
    const stored = emptyFolder();
    const clean = await ingest(stored);
    const files = readdirSync(stored).filter((file) => readFileSync(join(stored, file), "utf8").length > 2);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const folder = emptyFolder();
      cpSync(stored, folder, { recursive: true });
      truncateSync(join(folder, file), Math.floor(statSync(join(folder, file)).size / 2));
      const { error } = await ingest(folder);
      expect(error).toMatch(truncatedError);
      expect(error).toContain(file);
    }
    const repeated = await ingest(emptyFolder());
    expect(differences(repeated, clean)).toEqual({ missing: 0, extra: 0, wrong: 0, duplicates: 0 });
    expect(repeated.second).toMatchObject({ requests: 0 });
  });
});
