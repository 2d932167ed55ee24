import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Worker processes, as they would run on other machines. */
export class Fleet {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #workers: ChildProcess[] = [];

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  start(): void {
    const worker = fileURLToPath(new URL("worker.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", worker], {
      env: this.#environment,
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.#workers.push(child);
  }

  /** Ends the oldest worker: `SIGKILL` simulates a crash, `SIGTERM` a deployment, which lets it finish its jobs. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const worker = this.#workers.shift();
    if (worker) await terminate(worker, signal);
  }

  async endAll(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => terminate(worker, "SIGTERM")));
  }
}

async function terminate(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exit = once(worker, "exit");
  worker.kill(signal);
  await exit;
}
