import { retryFailed } from "../status/failed-jobs.ts";
import { ingestInProcess } from "./in-process.ts";
import { loadSetup } from "./load-setup.ts";
import type { Output } from "./output.ts";
import { parseArguments, type IngestArguments } from "./parse-arguments.ts";
import { usageText } from "./usage-text.ts";
import { ingestThroughQueue, showStatus } from "./with-queue.ts";
import { work } from "./work.ts";
import { WorkerProcesses } from "./worker-processes.ts";

/** Everything that the command needs from its process. */
export interface CommandContext {
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** The path of the command's script. It is run again in each worker process. */
  readonly command: string;
  readonly version: string;
  readonly output: Output;
  /** Stops the command after it has finished the sources that it is processing. */
  readonly signal: AbortSignal;
}

/** Runs the command line. Returns the exit code. @throws TypeError if an argument is invalid */
export async function run(context: CommandContext): Promise<number> {
  const { args, environment, output, signal, version } = context;
  const command = parseArguments(args, environment);
  switch (command.kind) {
    case "help":
      output.print(usageText);
      return 0;
    case "version":
      output.print(version);
      return 0;
    case "work":
      return await work(command.options, output, signal);
    case "status":
      return await showStatus(command.queue, output);
    case "retry-failed": {
      const count = await retryFailed(command.queue);
      output.print(`Failed jobs put back into the queue: ${count}.`);
      return 0;
    }
    case "ingest":
      return await ingest(command.options, context);
  }
}

async function ingest(
  options: IngestArguments,
  { command, output, signal }: CommandContext,
): Promise<number> {
  const { queue, isDryRun, config, requestsPerSecond } = options;
  if (!queue || isDryRun) {
    const setup = await (await loadSetup(config))({ requestsPerSecond });
    try {
      return await ingestInProcess(options, setup, output, signal);
    } finally {
      await setup.close?.();
    }
  }
  const workers = options.workers > 0 ? new WorkerProcesses(command, options, queue) : undefined;
  try {
    return await ingestThroughQueue(options, queue, workers, output, signal);
  } finally {
    await workers?.stop();
  }
}
