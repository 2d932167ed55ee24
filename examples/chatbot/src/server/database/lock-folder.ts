import { createHash } from "node:crypto";
import { once } from "node:events";
import { realpath, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";

/**
 * Locks a folder for this process, because two processes that write to the same database lose each other's rows. The lock
 * is a socket that this process listens on, so it is released however the process ends.
 *
 * @returns a function that releases the lock
 * @throws UsageError when another process holds the lock
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(await realpath(folder));
  let server = await listen(address);
  if (!server && !(await isInUse(address))) {
    // Left behind by a killed process.
    await rm(address, { force: true });
    server = await listen(address);
  }
  if (!server) {
    throw new UsageError(
      `Another chatbot is using ${folder}. Stop it, or choose another folder with --data.`,
    );
  }
  const lock = server;
  return async () => {
    const closed = once(lock, "close");
    lock.close();
    await closed;
  };
}

/** A socket address derived from the folder. Socket paths are limited to about 100 characters, so the path is hashed. */
function addressOf(folder: string): string {
  const name = `ask-your-files-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** Returns undefined if the address is in use. */
async function listen(address: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  server.listen(address);
  try {
    await once(server, "listening");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return undefined;
    throw error;
  }
  return server.unref();
}

async function isInUse(address: string): Promise<boolean> {
  const socket = connect(address);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
