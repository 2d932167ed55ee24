import { JigsawInputError } from "@x/jigsaw-core";
import type { Pool } from "pg";
import type { ConnectionPool, PoolConnection } from "./pool.ts";

/**
 * A pool that the store creates. It loads the package `pg` on the first connection; users who pass a pool don't need
 * it.
 */
export class OwnPool implements ConnectionPool {
  readonly #options: object;
  #pool: Promise<Pool> | undefined;

  constructor(options: object) {
    this.#options = options;
  }

  async connect(): Promise<PoolConnection> {
    return await (await (this.#pool ??= this.#open())).connect();
  }

  /** Closes every connection. @throws Error from `pg` if the pool is already closed */
  async end(): Promise<void> {
    await (await (this.#pool ??= this.#open())).end();
  }

  async #open(): Promise<Pool> {
    const pool = new (await loadPg())(this.#options);
    // When the server closes an idle connection, the pool replaces it. Without a listener the event would crash the
    // process.
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
