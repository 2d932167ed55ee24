import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Job, Measured } from "./child.ts";

/** Runs a job in a process of its own: neither its event loop nor its memory is shared with the service. */
export async function runChild(job: Job): Promise<Measured> {
  return await inChild<Measured>("child.mjs", job);
}

/**
 * Forks a script beside this one, as it was built, sends it a message and waits for its answer.
 * @param flags Node's
 * @param execPath the Node that runs it
 */
export async function inChild<Answer>(
  script: string,
  message: object,
  flags: readonly string[] = [],
  execPath: string = process.execPath,
): Promise<Answer> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  // Standard output is for the results alone, and LlamaIndex prints what it opens.
  const child = fork(file, {
    execPath,
    execArgv: [...flags],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.send(message);
  return await new Promise<Answer>((resolve, reject) => {
    let answer: Answer | undefined;
    // The scripts are this folder's own and answer with what they say.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    child.once("message", (value) => void (answer = value as Answer));
    child.once("error", reject);
    child.once("exit", (code) =>
      answer === undefined
        ? reject(new Error(`${script} ended with ${code} and no answer.`))
        : resolve(answer),
    );
  });
}
