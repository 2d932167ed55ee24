import { createHash } from "node:crypto";
import { once } from "node:events";
import { realpath, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";

/**
 * Takes a folder for this process alone: two that write into one database lose each other's rows. What holds it is a
 * socket that this process listens on, so that it is free again however the process ends.
 *
 * @returns what lets go of it
 * @throws UsageError where another process has it
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(await realpath(folder));
  let server = await listen(address);
  if (!server && !(await answers(address))) {
    // What is left of a process that was killed.
    await rm(address, { force: true });
    server = await listen(address);
  }
  if (!server) {
    throw new UsageError(
      `Another chatbot is using ${folder}. End that one, or choose another folder with --data.`,
    );
  }
  const held = server;
  return async () => {
    const closed = once(held, "close");
    held.close();
    await closed;
  };
}

/** One for each folder, and short: the path of a socket has a hundred characters at most. */
function addressOf(folder: string): string {
  const name = `ask-your-files-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** Undefined where the address is taken. */
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

async function answers(address: string): Promise<boolean> {
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
