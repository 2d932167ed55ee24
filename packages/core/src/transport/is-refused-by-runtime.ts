import { isWorkerd } from "../runtime/environment.ts";

/**
 * Whether the runtime refused to send a request, so that no retry can succeed. Cloudflare Workers throw a `TypeError` for
 * an unsupported request, and an `Error` for a lost connection or when a Worker has used up its subrequests. In other
 * runtimes, a lost connection is a `TypeError` too.
 */
export function isRefusedByRuntime(error: unknown): boolean {
  if (!isWorkerd() || !(error instanceof Error)) return false;
  return error instanceof TypeError || /too many subrequests/i.test(error.message);
}
