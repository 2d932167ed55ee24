import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

export type Variables = Readonly<Record<string, string>>;

/** Starts the example as a person would, but with nothing of the developer's environment: above all, no keys. */
export function startCommand(
  argv: readonly string[] = [],
  variables: Variables = {},
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...argv], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...variables },
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

export async function runCommand(
  argv?: readonly string[],
  variables?: Variables,
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const child = startCommand(argv, variables);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code, stdout, stderr };
}
