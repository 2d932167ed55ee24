import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

const emulatorRoot = dirname(createRequire(import.meta.url).resolve("@x/jigsaw-emulator/package.json"));

/** Starts the emulator in a separate process, so that it does not share an event loop with the client, like the real service. */
export async function startServiceProcess(args: readonly string[]): Promise<{ url: string; kill(): void }> {
  const command = join(emulatorRoot, "bin", "jigsaw-emulator.mjs");
  const child = spawn(process.execPath, [command, "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  for await (const line of createInterface({ input: child.stdout })) {
    const [url] = /http:\/\/\S+/.exec(line) ?? [];
    if (url) return { url, kill: () => void child.kill("SIGKILL") };
  }
  throw new Error("The emulator process exited before it printed its URL. See its errors above.");
}
