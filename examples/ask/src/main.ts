import { run } from "./run.ts";
import { UsageError } from "./usage-error.ts";

/** What a shell reports for a command that Ctrl-C ended. */
const interrupted = 130;

const controller = new AbortController();
// Once: a second Ctrl-C ends the process there and then.
process.once("SIGINT", () => controller.abort());

try {
  process.exitCode = await run(process.argv.slice(2), process.env, controller.signal, console.log);
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (controller.signal.aborted) {
    console.error("Stopped.");
    return interrupted;
  }
  if (error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  console.error(failureOf(error));
  return 1;
}

/** "fetch failed" helps nobody; its cause says which server refused. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message : "";
  return cause === "" || error.message.includes(cause) ? error.message : `${error.message}: ${cause}`;
}
