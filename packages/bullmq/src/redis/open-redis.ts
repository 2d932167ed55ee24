import { Redis, type RedisOptions } from "ioredis";

/**
 * A client of `ioredis`, or its options, with which one is opened: `host`, `port`, `username`, `password`, `tls: {}`, or a
 * `url` that says it all (`rediss://user:password@host:6380`).
 */
export type RedisConnection =
  | Redis
  | (RedisOptions & {
      /** Such as `rediss://user:password@host:6380`; the other options win. */
      readonly url?: string;
    });

/** A client, and how to end it. */
export interface OpenRedis {
  readonly client: Redis;
  /** Closes the client where it was opened here. */
  readonly close: () => Promise<void>;
}

/** The client that was given, or a new one. @param defaults for what the caller's options leave open */
export function openRedis(connection: RedisConnection, defaults: RedisOptions = {}): OpenRedis {
  if (isClient(connection)) return { client: connection, close: async () => {} };
  const { url, ...own } = connection;
  const options = { ...defaults, ...own };
  const client = url === undefined ? new Redis(options) : new Redis(url, options);
  // What can't be sent rejects where it was asked for; without a listener a lost connection is printed as well.
  client.on("error", () => {});
  const close = async (): Promise<void> => {
    if (client.status === "ready") await client.quit();
    else client.disconnect();
  };
  return { client, close };
}

/** Duck-typed: the caller's `ioredis` may be another copy. */
function isClient(connection: RedisConnection): connection is Redis {
  return typeof Reflect.get(connection, "defineCommand") === "function";
}
