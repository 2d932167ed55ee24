import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundle } from "../bundle.ts";
import { listen } from "../listen.ts";
import { parseOutcome } from "../outcome.ts";
import type { Bench, Check, Outcome } from "../check.ts";

const startTimeoutMs = 60_000;
const workerd = `@cloudflare/workerd-${process.platform}-${process.arch === "x64" ? "64" : process.arch}`;

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

async function run({ folder, url }: Bench, date: string, entry: string): Promise<Outcome> {
  const out = `${entry}-${date}.out.mjs`;
  await bundle(folder, entry, {
    outfile: join(folder, out),
    conditions: ["workerd", "worker", "browser"],
  });
  const port = await freePort();
  const config = `${entry}-${date}.capnp`;
  await writeFile(
    join(folder, config),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker), (name = "internet", network = (allow = ["private", "public", "local"]))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "${out}")],
  compatibilityDate = "${date}",
  compatibilityFlags = ["nodejs_compat"]
);
`,
  );
  const child = spawn(join(folder, `node_modules/${workerd}/bin/workerd`), ["serve", config], {
    cwd: folder,
  });
  let errors = "";
  child.stderr.on("data", (data) => (errors += String(data)));
  try {
    const address = `http://127.0.0.1:${port}/?emulator=${encodeURIComponent(url)}`;
    for (
      const end = Date.now() + startTimeoutMs;
      Date.now() < end && child.exitCode === null;
      await sleep(200)
    ) {
      const response = await fetch(address).catch(() => undefined);
      if (response?.ok) return parseOutcome(await response.text());
      if (response) return { passed: 0, failed: [`status ${response.status}: ${errors.slice(-400)}`] };
    }
    return {
      passed: 0,
      failed: [`workerd did not respond within ${startTimeoutMs} ms: ${errors.slice(-400)}`],
    };
  } finally {
    child.kill();
  }
}

/** The runtime supports dates up to its release, which is in its version: `1.YYYYMMDD.N`. */
export const newestDate = "2026-11-17";
const dates = ["2024-09-01", "2025-09-14", "2025-09-15", newestDate];

/** A check that runs a worker from `app`. */
export function workersCheck(
  name: string,
  date: string,
  entry: string,
  packages: readonly string[] = [],
): Check {
  return {
    name,
    needs: [`${workerd}@1.20261117.1`, "esbuild", ...packages],
    run: (bench) => run(bench, date, entry),
  };
}

export const workersChecks: readonly Check[] = dates.map((date) => ({
  ...workersCheck(`Workers (workerd), ${date}`, date, "worker.mjs"),
  isQuick: date === "2025-09-15",
}));
