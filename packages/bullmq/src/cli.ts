import manifest from "../package.json" with { type: "json" };
import { run } from "./command/run.ts";

const stopping = new AbortController();
const stop = (): void => stopping.abort(new Error("Stopped. Run the same command again to continue."));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
// A worker process that `jigsaw-ingest` started must stop when `jigsaw-ingest` ends.
process.once("disconnect", stop);

async function main(): Promise<void> {
  const [, command = "", ...args] = process.argv;
  try {
    process.exitCode = await run({
      args,
      command,
      environment: process.env,
      version: manifest.version,
      output: {
        print: (text) => console.log(text),
        log: (text) => console.error(text),
      },
      signal: stopping.signal,
    });
  } catch (error) {
    console.error(`jigsaw-ingest: ${error instanceof Error ? error.message : String(error)}`);
    // A TypeError means invalid arguments.
    if (error instanceof TypeError) console.error("Try jigsaw-ingest --help");
    process.exitCode = error instanceof TypeError ? 2 : 1;
  } finally {
    if (process.connected) process.disconnect?.();
  }
}

void main();
