import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { Run } from "./run-as-command.ts";

export { temporaryFolder } from "./temporary-folder.ts";
export { WordEmbeddings } from "./word-embeddings.ts";

export type Variables = Readonly<Record<string, string>>;

/**
 * Starts an example in its own process, without the developer's environment variables and, above all, their keys.
 *
 * @param root the example's folder
 */
export function startCommand(
  root: URL,
  argv: readonly string[] = [],
  variables: Variables = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...argv], {
    cwd: fileURLToPath(root),
    env: { PATH: process.env["PATH"], ...variables },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

/** Starts an example and waits for it to exit. */
export async function runCommand(
  root: URL,
  argv?: readonly string[],
  variables?: Variables,
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const child = startCommand(root, argv, variables);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code, stdout, stderr };
}

/** Runs an example inside the test process, with only these variables. Much faster than `runCommand`. */
export async function runHere(
  run: Run,
  argv: readonly string[] = [],
  variables: Variables = {},
): Promise<{ code: 0 | 1; stdout: string }> {
  const lines: string[] = [];
  const code = await run(argv, variables, new AbortController().signal, (line) => lines.push(line));
  return { code, stdout: lines.join("\n") };
}
