import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { EmulatorOptions } from "@x/jigsaw-emulator";
import type { Counted } from "./service-child.ts";
import type { WorkerJob } from "./worker-child.ts";

/** A script of this folder in a process of its own, as it was built. */
class Child {
  readonly process: ChildProcess;

  constructor(script: string) {
    const file = fileURLToPath(new URL(script, import.meta.url));
    this.process = fork(file, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  }

  /** Sends a message, and waits for the answer. */
  async ask<Answer>(message: object): Promise<Answer> {
    const answered = once(this.process, "message");
    this.process.send(message);
    const [answer] = await answered;
    return answer;
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const ended = once(this.process, "exit");
    this.process.kill(signal);
    await ended;
  }
}

/** The service, in a process of its own. */
export interface Service {
  readonly url: string;
  count(): Promise<Counted>;
  stop(): Promise<void>;
}

export async function startCountingService(options: EmulatorOptions): Promise<Service> {
  const child = new Child("queue-service.mjs");
  const url = await child.ask<string>(options);
  return { url, count: () => child.ask<Counted>({}), stop: () => child.end("SIGKILL") };
}

/** A worker, in a process of its own. */
export interface WorkerProcess {
  /** Ends it with `kill -9`. */
  kill(): Promise<void>;
  /** Lets it finish what is in flight. Returns the ms of CPU that it took. */
  stop(): Promise<number>;
}

export async function startWorkerProcess(job: WorkerJob): Promise<WorkerProcess> {
  const child = new Child("queue-worker.mjs");
  await child.ask(job);
  return { kill: () => child.end("SIGKILL"), stop: () => child.ask<number>({}) };
}
