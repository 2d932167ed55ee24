import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** What to do without redis-server. */
export const howToGetRedis: string =
  "redis-server was not found, so the queue tests are skipped. On Debian, run apt-get install redis-server; otherwise " +
  "set REDIS_SERVER to the path of redis-server 6.2 or later.";

/** The path of `redis-server` from `REDIS_SERVER` or `PATH`, or undefined. */
export function findRedis(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return [process.env["REDIS_SERVER"] ?? "", ...folders.map((folder) => join(folder, "redis-server"))].find(
    isProgram,
  );
}

/**
 * Whether to run the tests that need Redis: if redis-server is found, and always in CI. Otherwise prints what to do.
 */
export function hasRedis(): boolean {
  const isThere = findRedis() !== undefined;
  if (!isThere) console.warn(howToGetRedis);
  return isThere || process.env["CI"] !== undefined;
}

/** A Redis server on a free port of loopback, with its data in a temporary folder. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Stops the server like `SHUTDOWN`, and starts it again with the same data. */
  restart(): Promise<void>;
  /** Stops the server, and deletes its data. */
  stop(): Promise<void>;
}

/** @param appendOnly whether data survives a restart. Default: false */
export async function startRedis({
  appendOnly = false,
}: { appendOnly?: boolean } = {}): Promise<RedisServer> {
  const program = findRedis();
  if (program === undefined) throw new Error(howToGetRedis);
  const folder = mkdtempSync(join(tmpdir(), "jigsaw-redis-"));
  const port = await freePort();
  const args = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    folder,
    "--save",
    "",
    "--appendonly",
    appendOnly ? "yes" : "no",
    "--maxmemory-policy",
    "noeviction",
  ];
  const start = async (): Promise<ChildProcess> => {
    const child = spawn(program, args, { stdio: "ignore" });
    await waitUntilReady(port, child);
    return child;
  };
  let server = await start();
  const kill = (): void => void server.kill("SIGKILL");
  process.on("exit", kill);
  const end = async (): Promise<void> => {
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    restart: async () => {
      await end();
      server = await start();
    },
    stop: async () => {
      process.off("exit", kill);
      await end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Pings until the server responds. While it loads its data, it accepts connections but rejects commands. */
async function waitUntilReady(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error("redis-server exited before it was ready.");
    if ((await ping(port)).startsWith("+PONG")) return;
    await sleep(20);
  }
  throw new Error("redis-server was not ready after 12 s.");
}

async function ping(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  try {
    socket.write("PING\r\n");
    const [data] = await once(socket, "data");
    return String(data);
  } catch {
    return "";
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== "";
  } catch {
    return false;
  }
}
