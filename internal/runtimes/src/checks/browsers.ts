import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { bundle } from "../bundle.ts";
import type { Bench, Check, Outcome } from "../check.ts";
import { listen } from "../listen.ts";
import { parseOutcome } from "../outcome.ts";
import { execute } from "../execute.ts";

const visitTimeoutMs = 60_000;
const page = (script: string) =>
  `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;

/** Serves a folder, opens its page in Chromium and waits for the outcome that the page posts. */
async function visit(folder: string, emulator: string): Promise<Outcome> {
  let arrived: (outcome: Outcome) => void = () => {};
  const outcome = new Promise<Outcome>((resolve) => (arrived = resolve));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST") arrived(parseOutcome(await text(request)));
    const file = await readFile(join(folder, pathname === "/" ? "index.html" : pathname)).catch(
      () => undefined,
    );
    const type = extname(pathname) === "" ? "text/html" : "text/javascript";
    response.writeHead(file === undefined ? 404 : 200, { "content-type": type }).end(file);
  };
  const server = createServer((request, response) => void answer(request, response));
  const port = await listen(server);
  const profile = await mkdtemp(join(tmpdir(), "matrix-chromium-"));
  const address = `http://127.0.0.1:${port}/?emulator=${encodeURIComponent(emulator)}`;
  const flags = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--enable-logging=stderr",
    `--user-data-dir=${profile}`,
  ];
  const child = spawn("chromium", [...flags, address]);
  let log = "";
  child.stderr.on("data", (data) => (log += String(data)));
  const late = new Promise<Outcome>((resolve) => {
    setTimeout(
      () => resolve({ passed: 0, failed: [`the page posted no outcome within ${visitTimeoutMs} ms`] }),
      visitTimeoutMs,
    ).unref();
    child.once("error", (error) => resolve({ passed: 0, failed: [`Chromium: ${error.message}`] }));
  });
  const { passed, failed } = await Promise.race([outcome, late]);
  const exited = new Promise((resolve) => void child.once("close", resolve));
  if (child.kill()) await exited;
  server.closeAllConnections();
  server.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  const logged = log
    .split("\n")
    .filter((line) => line.includes("CONSOLE") && !line.includes("status of 401"));
  return {
    passed: passed + (logged.length === 0 ? 1 : 0),
    failed: [...failed, ...logged.map((line) => `the console: ${line}`)],
  };
}

async function runEsbuild({ folder, url }: Bench): Promise<Outcome> {
  const out = join(folder, "browser-esbuild");
  await bundle(folder, "page.mjs", {
    outdir: out,
    splitting: true,
    outExtension: { ".js": ".mjs" },
    platform: "browser",
  });
  await writeFile(join(out, "index.html"), page("/page.mjs"));
  return visit(out, url);
}

async function runVite({ folder, url }: Bench): Promise<Outcome> {
  await writeFile(join(folder, "index.html"), page("/page.mjs"));
  const args = [join(folder, "node_modules/vite/bin/vite.js"), "build", "--outDir", "browser-vite"];
  const built = await execute(process.execPath, args, folder);
  if (!built.ok) return { passed: 0, failed: [built.output.slice(-400)] };
  return visit(join(folder, "browser-vite"), url);
}

export const browserChecks: readonly Check[] = [
  { name: "Chromium, bundled by esbuild", needs: ["esbuild"], isQuick: true, run: runEsbuild },
  // The last Vite for Node 20.
  { name: "Chromium, bundled by Vite", needs: ["vite@8"], run: runVite },
];
