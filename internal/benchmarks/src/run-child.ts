import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Job, Measured } from "./child.ts";

/** Runs a job in its own process, so that it shares neither event loop nor memory with the service. */
export async function runChild(job: Job): Promise<Measured> {
  return await inChild<Measured>("child.mjs", job);
}

/**
 * Forks a built script in this folder, sends it a message and waits for its result.
 * @param flags flags for Node
 * @param execPath path of the Node binary
 */
export async function inChild<Result>(
  script: string,
  message: object,
  flags: readonly string[] = [],
  execPath: string = process.execPath,
): Promise<Result> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  // Standard output is reserved for the results, and LlamaIndex prints messages to it.
  const child = fork(file, {
    execPath,
    execArgv: [...flags],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.send(message);
  return await new Promise<Result>((resolve, reject) => {
    let result: Result | undefined;
    // The scripts in this folder send results of the declared type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    child.once("message", (value) => void (result = value as Result));
    child.once("error", reject);
    child.once("exit", (code) =>
      result === undefined
        ? reject(new Error(`${script} exited with code ${code} without a result.`))
        : resolve(result),
    );
  });
}
