import { ForksPoolWorker, type PoolOptions, type PoolRunnerInitializer } from "vitest/node";
import { newerNode } from "./newer-node.mjs";

/** Vitest's pool `forks`, whose processes run on a Node that is new enough for the AI SDK. */
export const newerNodePool: PoolRunnerInitializer = {
  name: "newer-node",
  createPoolWorker: (options) => new NewerNodeWorker(options),
};

class NewerNodeWorker extends ForksPoolWorker {
  override readonly name = "newer-node";
  readonly #node: Promise<string>;

  constructor(options: PoolOptions) {
    super(options);
    this.#node = newerNode();
  }

  override async start(): Promise<void> {
    const node = await this.#node;
    const own = process.execPath;
    // `fork` takes the path from here; it is called before `super.start()` first returns.
    process.execPath = node;
    const started = super.start();
    process.execPath = own;
    await started;
  }
}
