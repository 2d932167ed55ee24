import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { isRejected } from "../safety/is-rejected.ts";
import { messageFor } from "../safety/message-for.ts";
import type { Variables } from "./variables.ts";

/** Sends a server-sent event. */
export type Send<Events> = <Name extends keyof Events & string>(
  event: Name,
  data: Events[Name],
) => Promise<void>;

/**
 * Responds with server-sent events while `work` runs. The signal is aborted when the client disconnects. Errors are sent
 * as the event `failed`.
 */
export function streamEvents<Events>(
  c: Context<Variables>,
  work: (send: Send<Events>, signal: AbortSignal) => Promise<void>,
): Response {
  // Keeps proxies from buffering the events.
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, async (stream) => {
    const controller = new AbortController();
    stream.onAbort(() => controller.abort(new Error("The client disconnected.")));
    const send: Send<Events> = async (event, data) => {
      await stream.writeSSE({ event, data: JSON.stringify(data) });
    };
    try {
      await work(send, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) {
        await stream.writeSSE({
          event: "failed",
          data: JSON.stringify({ message: messageFor(error), canRetry: !isRejected(error) }),
        });
      }
    } finally {
      c.get("releaseSlot")();
    }
  });
}
