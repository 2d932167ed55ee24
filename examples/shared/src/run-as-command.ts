import { UsageError } from "./usage-error.ts";

/**
 * A whole command, without the process around it.
 *
 * @returns the exit code: 0, or 1 when a self-check failed
 * @throws UsageError for what the person can put right; the signal's reason when it is aborted
 */
export type Run = (
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  print: (line: string) => void,
) => Promise<0 | 1>;

/** What a shell reports for a command that Ctrl-C ended. */
const interrupted = 130;

/** Runs a command as this process: its arguments, its environment, Ctrl-C, and an exit code at the end. */
export async function runAsCommand(run: Run): Promise<void> {
  const controller = new AbortController();
  // Once: a second Ctrl-C ends the process there and then.
  process.once("SIGINT", () => controller.abort());
  try {
    process.exitCode = await run(process.argv.slice(2), process.env, controller.signal, console.log);
  } catch (error) {
    const [code, message] = controller.signal.aborted
      ? ([interrupted, "Stopped."] as const)
      : failureOf(error);
    console.error(message);
    process.exitCode = code;
  }
}

function failureOf(error: unknown): readonly [code: number, message: string] {
  if (error instanceof UsageError) return [2, error.message];
  if (!(error instanceof Error)) return [1, String(error)];
  // "fetch failed" helps nobody; its cause says which server refused.
  const cause = error.cause instanceof Error ? error.cause.message : "";
  const known = cause === "" || error.message.includes(cause);
  return [1, known ? error.message : `${error.message}: ${cause}`];
}
