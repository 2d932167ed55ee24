import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";

/** Starts the Chroma server from its npm package in a child process, with its data in a temporary folder. */
export async function startChroma(): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "chroma-"));
  const port = await freePort();
  const args = ["run", "--path", folder, "--host", "127.0.0.1", "--port", String(port)];
  const child = spawn(process.execPath, [await command(), ...args], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => void child.once("exit", () => resolve()));
  await waitUntilReady(port, () => child.exitCode !== null);
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  return { port, stop };
}

async function command(): Promise<string> {
  const root = dirname(dirname(fileURLToPath(import.meta.resolve("chromadb"))));
  const manifest: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const { bin } = manifest as { bin: { chroma: string } };
  return join(root, bin.chroma);
}

async function waitUntilReady(port: number, hasEnded: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (hasEnded()) throw new Error("The Chroma server exited before it was ready.");
    const response = await fetch(`http://127.0.0.1:${port}/api/v2/heartbeat`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error("The Chroma server was not ready after 30 s.");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}
