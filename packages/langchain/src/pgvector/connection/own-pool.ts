import { JigsawInputError } from "@x/jigsaw-core";
import type { Pool } from "pg";
import type { ConnectionPool, PoolConnection } from "./pool.ts";

/** A pool of the store's own. The package `pg` is loaded with the first connection: who brings a pool doesn't need it. */
export class OwnPool implements ConnectionPool {
  readonly #options: object;
  #pool: Promise<Pool> | undefined;

  constructor(options: object) {
    this.#options = options;
  }

  async connect(): Promise<PoolConnection> {
    return await (await (this.#pool ??= this.#open())).connect();
  }

  /** Closes every connection. @throws Error where it was closed before, as `pg` does */
  async end(): Promise<void> {
    await (await (this.#pool ??= this.#open())).end();
  }

  async #open(): Promise<Pool> {
    const pool = new (await loadPg())(this.#options);
    // An idle connection that the server ends is replaced; without a listener it would end the process.
    return pool.on("error", () => {});
  }
}

async function loadPg(): Promise<typeof Pool> {
  try {
    return (await import("pg")).default.Pool;
  } catch (cause) {
    throw new JigsawInputError("`postgresConnectionOptions` needs the package `pg`: npm install pg", {
      cause,
    });
  }
}
