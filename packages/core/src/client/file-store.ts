import { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { JigsawApiError } from "../errors/jigsaw-api-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { saysFailure } from "../response/says-failure.ts";
import { serviceMessage } from "../response/service-message.ts";
import { toHex } from "../runtime/hex.ts";
import type { Transport } from "../transport/transport.ts";
import type { Lane } from "./lane.ts";

/**
 * Gets one request through, with places, pace and retries.
 * @param isLast looked at when an attempt has failed: whether there is to be no other, and nobody to be told
 */
export type SendWithRetries = <T>(
  send: () => Promise<T>,
  scope: AbortScope,
  lane: Lane,
  isLast?: () => boolean,
) => Promise<T>;

/** JigsawStack's file store, for bytes that go there first. */
export class FileStore {
  readonly #transport: Transport;
  readonly #cleanUpTime: number;
  readonly #send: SendWithRetries;

  /** @param cleanUpTime milliseconds that a deletion takes at most, with all that is tried again */
  constructor(transport: Transport, cleanUpTime: number, send: SendWithRetries) {
    this.#transport = transport;
    this.#cleanUpTime = cleanUpTime;
    this.#send = send;
  }

  /** Stores the bytes of a request under a name of their own, and returns it. */
  async upload(file: Blob, subject: string, scope: AbortScope, lane: Lane): Promise<string> {
    // Not `crypto.randomUUID`, which pages served over plain HTTP lack.
    const key = `embed-${toHex(crypto.getRandomValues(new Uint8Array(16)))}${extensionOf(file)}`;
    let isSent = false;
    const attempt = async (): Promise<string> => {
      isSent = true;
      // Overwritten only by itself: an upload whose answer was lost is tried again.
      const request = { params: { key, overwrite: true }, file, subject };
      return readKey(await this.#transport.upload(request, scope), subject);
    };
    try {
      return await this.#send(attempt, scope, lane);
    } catch (error) {
      // The answer may be all that was lost. Not waited for: there may be nothing, and nobody to answer.
      if (isSent && mayHaveArrived(error)) void this.#delete(key, subject, lane, () => true);
      throw error;
    }
  }

  /**
   * Deletes a file, also when the call that stored it was cancelled: nobody else knows that it is there. Resolves to
   * whether it is known to be gone, in time; rejects as soon as the scope is aborted, and is tried once by itself then.
   */
  async remove(key: string, subject: string, scope: AbortScope, lane: Lane): Promise<boolean> {
    return await untilAborted(
      scope,
      this.#delete(key, subject, lane, () => scope.aborted),
    );
  }

  /** @param isAlone whether the call has ended: one request may still go out for it, and that is all */
  async #delete(key: string, subject: string, { priority }: Lane, isAlone: () => boolean): Promise<boolean> {
    const own = new AbortScope();
    const timer = setTimeout(() => own.abort(new Error("The deletion takes too long.")), this.#cleanUpTime);
    letExit(timer);
    try {
      const deletion = this.#send(
        () => this.#transport.remove(key, subject, own),
        own,
        { priority },
        isAlone,
      );
      // Raced with the deadline: `onFailedAttempt` or a limiter may not come back in time.
      await untilAborted(own, deletion);
      return true;
    } catch (error) {
      // Deleted by an attempt whose answer was lost.
      return JigsawApiError.isInstance(error) && error.status === 404;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The key that the service gave, which may be another than the one asked for. */
function readKey(body: unknown, subject: string): string {
  const key = isRecord(body) ? body["key"] : undefined;
  if (typeof key === "string" && key !== "") return key;
  const isFailure = saysFailure(body);
  const problem = isFailure
    ? `says that it failed: ${serviceMessage(body) ?? "it gives no reason"}`
    : "names no `key`";
  throw new JigsawResponseError(`${subject}: the file store's answer ${problem}.`, {
    isRetryable: isFailure,
  });
}

function extensionOf(file: Blob): string {
  return /\.\w{1,8}$/.exec("name" in file ? String(file.name) : "")?.[0] ?? "";
}

/** Not where the service refused the file, or it could not be read. */
function mayHaveArrived(error: unknown): boolean {
  if (JigsawInputError.isInstance(error)) return false;
  return !(JigsawApiError.isInstance(error) && error.status !== undefined && error.status < 500);
}

/** Lets a process end before a timer, where the runtime has such: elsewhere it is a number. */
function letExit(timer: { readonly unref?: () => unknown }): void {
  timer.unref?.();
}
