import { UsageError } from "./usage-error.ts";

/**
 * A command, independent of the process, so that tests can call it.
 *
 * @returns the exit code: 0, or 1 when a self-check failed
 * @throws UsageError for mistakes on the command line; the signal's reason when it is aborted
 */
export type Run = (
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  print: (line: string) => void,
) => Promise<0 | 1>;

/** The exit code that shells report after Ctrl-C. */
const interrupted = 130;

/** Runs a command with this process's arguments and environment, aborts it on Ctrl-C, and sets the exit code. */
export async function runAsCommand(run: Run): Promise<void> {
  const controller = new AbortController();
  // `once`, so that a second Ctrl-C kills the process.
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
  // "fetch failed" alone is useless; its cause names the server that refused the connection.
  const cause = error.cause instanceof Error ? error.cause.message : "";
  const known = cause === "" || error.message.includes(cause);
  return [1, known ? error.message : `${error.message}: ${cause}`];
}
