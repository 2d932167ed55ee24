import { JigsawConnectionError } from "@x/jigsaw-core";
import type { Redis } from "ioredis";

/**
 * Replaces the error of `ioredis` that says only that all retries failed with one that names the server and the reason.
 * @param connectionError the last one, if it is known
 * @returns any other error unchanged
 */
export function unreachableError(
  error: unknown,
  { options: { host, port, path } }: Redis,
  connectionError: Error | undefined,
): unknown {
  if (!(error instanceof Error) || error.name !== "MaxRetriesPerRequestError") return error;
  const code: unknown = connectionError && Reflect.get(connectionError, "code");
  const reason = typeof code === "string" ? ` (${code})` : "";
  return new JigsawConnectionError(
    `Could not reach Redis at ${path ?? `${host}:${port}`}${reason}. Check \`connection\`, and that Redis is running.`,
    { cause: connectionError ?? error },
  );
}
