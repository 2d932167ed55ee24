import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { CommandQueue, IngestArguments } from "./parse-arguments.ts";

/** Workers in processes of their own, which end with this one. */
export class WorkerProcesses {
  readonly #children: readonly ChildProcess[];
  readonly #ends: readonly Promise<unknown>[];

  /** @param command the path of this command */
  constructor(command: string, options: IngestArguments, { connection, queueName }: CommandQueue) {
    const { workers, config, concurrency, requestsPerSecond } = options;
    const args = [
      "work",
      `--config=${config}`,
      `--requests-per-second=${requestsPerSecond}`,
      ...(queueName === undefined ? [] : [`--queue=${queueName}`]),
      ...(concurrency === undefined ? [] : [`--concurrency=${concurrency}`]),
    ];
    // Not as an argument, which every user of the machine can read: it may hold a password.
    const env = { ...process.env, REDIS_URL: connection.url };
    this.#children = Array.from({ length: workers }, () => fork(command, args, { env }));
    this.#ends = this.#children.map((child) => once(child, "exit"));
  }

  /** Whether none is left. */
  get areGone(): boolean {
    return this.#children.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null);
  }

  /** Lets them finish what is in flight, and waits for their end. */
  async stop(): Promise<void> {
    for (const child of this.#children) child.kill("SIGTERM");
    await Promise.all(this.#ends);
  }
}
