import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Workers in processes of their own, as they would run on other machines. */
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

  /** Ends the oldest: `SIGKILL` as a crash does, `SIGTERM` as a deployment does, which lets it finish. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const worker = this.#workers.shift();
    if (worker) await ended(worker, signal);
  }

  async endAll(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => ended(worker, "SIGTERM")));
  }
}

async function ended(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exit = once(worker, "exit");
  worker.kill(signal);
  await exit;
}
