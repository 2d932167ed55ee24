import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { EmulatorOptions } from "@x/jigsaw-emulator";
import type { Counted } from "./service-child.ts";
import type { WorkerJob } from "./worker-child.ts";

/** Runs a built script of this folder in a new process. */
class Child {
  readonly process: ChildProcess;

  constructor(script: string) {
    const file = fileURLToPath(new URL(script, import.meta.url));
    this.process = fork(file, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  }

  /** Sends a message, and waits for the reply. */
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

/** The service in its own process. */
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

/** A worker in its own process. */
export interface WorkerProcess {
  /** Kills the process with SIGKILL. */
  kill(): Promise<void>;
  /** Stops the worker after its jobs in flight. Returns its CPU time in milliseconds. */
  stop(): Promise<number>;
}

export async function startWorkerProcess(job: WorkerJob): Promise<WorkerProcess> {
  const child = new Child("queue-worker.mjs");
  await child.ask(job);
  return { kill: () => child.end("SIGKILL"), stop: () => child.ask<number>({}) };
}
