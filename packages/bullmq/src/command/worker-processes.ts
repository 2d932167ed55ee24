import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { CommandQueue, IngestArguments } from "./parse-arguments.ts";

/** Starts worker processes. They stop when this process ends. */
export class WorkerProcesses {
  readonly #children: readonly ChildProcess[];
  readonly #exits: readonly Promise<unknown>[];

  /** @param command the path of the command's script */
  constructor(command: string, options: IngestArguments, { connection, queueName }: CommandQueue) {
    const { workers, config, concurrency, requestsPerSecond } = options;
    const args = [
      "work",
      `--config=${config}`,
      `--requests-per-second=${requestsPerSecond}`,
      ...(queueName === undefined ? [] : [`--queue=${queueName}`]),
      ...(concurrency === undefined ? [] : [`--concurrency=${concurrency}`]),
    ];
    // The URL may contain a password, and every user of the machine can read arguments.
    const env = { ...process.env, REDIS_URL: connection.url };
    this.#children = Array.from({ length: workers }, () => fork(command, args, { env }));
    this.#exits = this.#children.map((child) => once(child, "exit"));
  }

  /** Whether all worker processes have exited. */
  get haveExited(): boolean {
    return this.#children.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null);
  }

  /** Stops the workers after they have finished the sources that they are processing, and waits until they have exited. */
  async stop(): Promise<void> {
    for (const child of this.#children) child.kill("SIGTERM");
    await Promise.all(this.#exits);
  }
}
