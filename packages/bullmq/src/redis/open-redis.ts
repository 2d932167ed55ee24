import { JigsawInputError } from "@x/jigsaw-core";
import { Redis, type RedisOptions } from "ioredis";
import { unreachableError } from "./unreachable-error.ts";

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
  /** Adds the server and the reason to an error that says only that all retries failed. */
  readonly explain: (error: unknown) => unknown;
}

/**
 * Returns the caller's client, or opens a new one.
 * @param defaults values for options that the caller has not set
 * @throws JigsawInputError if `connection` is missing or not an object
 */
export function openRedis(connection: RedisConnection, defaults: RedisOptions = {}): OpenRedis {
  if (typeof connection !== "object" || connection === null) {
    throw new JigsawInputError(
      '`connection` must be an `ioredis` client or its options, such as { url: "redis://127.0.0.1:6379" }.',
    );
  }
  if (isClient(connection)) {
    const explain = (error: unknown): unknown => unreachableError(error, connection, undefined);
    return { client: connection, close: async () => {}, explain };
  }
  const { url, ...others } = connection;
  const options = { ...defaults, ...others };
  const client = url === undefined ? new Redis(options) : new Redis(url, options);
  // A command that can't be sent rejects for its caller. Without this listener, ioredis also prints each lost connection.
  let connectionError: Error | undefined;
  client.on("error", (error) => (connectionError = error));
  const close = async (): Promise<void> => {
    if (client.status === "ready") await client.quit();
    else client.disconnect();
  };
  return { client, close, explain: (error) => unreachableError(error, client, connectionError) };
}

/** Duck-typed, because the caller's `ioredis` may be another copy of the package. */
function isClient(connection: RedisConnection): connection is Redis {
  return typeof Reflect.get(connection, "defineCommand") === "function";
}
