import { Redis, type RedisOptions } from "ioredis";

/**
 * An `ioredis` client, or options to open one: `host`, `port`, `username`, `password` and `tls: {}`, or a `url` that
 * contains all of them (`rediss://user:password@host:6380`).
 */
export type RedisConnection =
  | Redis
  | (RedisOptions & {
      /** Such as `rediss://user:password@host:6380`. Its parts take precedence over the other options. */
      readonly url?: string;
    });

/** A client, and a function to close it. */
export interface OpenRedis {
  readonly client: Redis;
  /** Closes the client, if `openRedis` created it. */
  readonly close: () => Promise<void>;
}

/** Returns the caller's client, or opens a new one. @param defaults values for options that the caller has not set */
export function openRedis(connection: RedisConnection, defaults: RedisOptions = {}): OpenRedis {
  if (isClient(connection)) return { client: connection, close: async () => {} };
  const { url, ...others } = connection;
  const options = { ...defaults, ...others };
  const client = url === undefined ? new Redis(options) : new Redis(url, options);
  // A command that can't be sent rejects for its caller. Without this listener, ioredis also prints each lost connection.
  client.on("error", () => {});
  const close = async (): Promise<void> => {
    if (client.status === "ready") await client.quit();
    else client.disconnect();
  };
  return { client, close };
}

/** Duck-typed, because the caller's `ioredis` may be another copy of the package. */
function isClient(connection: RedisConnection): connection is Redis {
  return typeof Reflect.get(connection, "defineCommand") === "function";
}
