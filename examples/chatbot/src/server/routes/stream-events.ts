import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import { messageFor } from "../safety/message-for.ts";
import type { Variables } from "./variables.ts";

/** Sends one server-sent event. */
export type Send<Events> = <Name extends keyof Events & string>(
  event: Name,
  data: Events[Name],
) => Promise<void>;

/**
 * Answers with server-sent events while `work` runs. The signal is aborted when the client leaves; what goes wrong is
 * told as the event `failed`.
 */
export function streamEvents<Events>(
  c: Context<Variables>,
  work: (send: Send<Events>, signal: AbortSignal) => Promise<void>,
): Response {
  // Proxies must hand events on as they come.
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, async (stream) => {
    const controller = new AbortController();
    stream.onAbort(() => controller.abort(new Error("The client left.")));
    const send: Send<Events> = async (event, data) => {
      await stream.writeSSE({ event, data: JSON.stringify(data) });
    };
    try {
      await work(send, controller.signal);
    } catch (error) {
      if (!controller.signal.aborted) {
        await stream.writeSSE({ event: "failed", data: JSON.stringify({ message: messageFor(error) }) });
      }
    } finally {
      c.get("leave")();
    }
  });
}
