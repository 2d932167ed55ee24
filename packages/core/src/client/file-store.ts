import { AbortScope } from "../abort/abort-scope.ts";
import { untilAborted } from "../abort/until-aborted.ts";
import { JigsawApiError } from "../errors/jigsaw-api-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { isFailure } from "../response/is-failure.ts";
import { failureReason } from "../response/service-message.ts";
import { toHex } from "../runtime/hex.ts";
import type { Transport } from "../transport/transport.ts";
import type { Lane } from "./lane.ts";

/**
 * Sends one request, with a slot, pacing and retries.
 * @param isLast called after a failed attempt: if true, it is neither retried nor reported to `onFailedAttempt`
 */
export type SendWithRetries = <T>(
  send: () => Promise<T>,
  scope: AbortScope,
  lane: Lane,
  isLast?: () => boolean,
) => Promise<T>;

/** Uploads files to JigsawStack's file store and deletes them again. */
export class FileStore {
  readonly #transport: Transport;
  readonly #cleanUpMs: number;
  readonly #send: SendWithRetries;

  /** @param cleanUpMs the maximum duration of a deletion, including retries */
  constructor(transport: Transport, cleanUpMs: number, send: SendWithRetries) {
    this.#transport = transport;
    this.#cleanUpMs = cleanUpMs;
    this.#send = send;
  }

  /** Uploads a file under a unique key and returns the key. */
  async upload(file: Blob, subject: string, scope: AbortScope, lane: Lane): Promise<string> {
    // Not `crypto.randomUUID`, which is missing on pages served over plain HTTP.
    const key = `embed-${toHex(crypto.getRandomValues(new Uint8Array(16)))}${extensionOf(file)}`;
    let isSent = false;
    const attempt = async (): Promise<string> => {
      isSent = true;
      // `overwrite` lets a retry succeed if the first upload arrived but its response was lost.
      const request = { params: { key, overwrite: true }, file, subject };
      return readKey(await this.#transport.upload(request, scope), subject);
    };
    try {
      return await this.#send(attempt, scope, lane);
    } catch (error) {
      // The upload may have succeeded although its response was lost. Not awaited, because the service may be down.
      if (isSent && mayHaveArrived(error)) void this.#delete(key, subject, lane, () => true);
      throw error;
    }
  }

  /**
   * Deletes a file, even if the call that uploaded it was cancelled: nothing else would delete it. After an abort it
   * rejects immediately, and one deletion is still attempted in the background.
   * @returns whether the file is known to be deleted
   */
  async remove(key: string, subject: string, scope: AbortScope, lane: Lane): Promise<boolean> {
    return await untilAborted(
      scope,
      this.#delete(key, subject, lane, () => scope.aborted),
    );
  }

  /** @param hasCallEnded whether the call has ended, so that a failed deletion is not retried */
  async #delete(
    key: string,
    subject: string,
    { priority }: Lane,
    hasCallEnded: () => boolean,
  ): Promise<boolean> {
    const own = new AbortScope();
    const timer = setTimeout(() => own.abort(new Error("The deletion timed out.")), this.#cleanUpMs);
    unrefTimer(timer);
    try {
      const deletion = this.#send(
        () => this.#transport.remove(key, subject, own),
        own,
        { priority },
        hasCallEnded,
      );
      // Raced with the deadline, because `onFailedAttempt` or a custom limiter may hang.
      await untilAborted(own, deletion);
      return true;
    } catch (error) {
      // With a 404, an earlier attempt deleted the file but its response was lost.
      return JigsawApiError.isInstance(error) && error.status === 404;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The key that the service returned, which may differ from the requested one. */
function readKey(body: unknown, subject: string): string {
  const key = isRecord(body) ? body["key"] : undefined;
  if (typeof key === "string" && key !== "") return key;
  const isRetryable = isFailure(body);
  const problem = isRetryable
    ? `reported a failure: ${failureReason(body)}`
    : "returned no `key`. Retry without `upload`";
  throw new JigsawResponseError(`${subject}: the file store ${problem}.`, { isRetryable });
}

function extensionOf(file: Blob): string {
  return /\.\w{1,8}$/.exec("name" in file ? String(file.name) : "")?.[0] ?? "";
}

/** Whether the upload may have succeeded: not if the service rejected the file or the file could not be read. */
function mayHaveArrived(error: unknown): boolean {
  if (JigsawInputError.isInstance(error)) return false;
  return !(JigsawApiError.isInstance(error) && error.status !== undefined && error.status < 500);
}

/** Lets the process exit before the timer fires. Only Node's timers have `unref`; elsewhere a timer is a number. */
function unrefTimer(timer: { readonly unref?: () => unknown }): void {
  timer.unref?.();
}
