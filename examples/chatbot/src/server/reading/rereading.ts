import { setTimeout } from "node:timers/promises";
import { JigsawApiError } from "@x/langchain-jigsaw";
import type { RereadingState, StoredFile } from "../../shared/api.ts";
import type { FileLibrary } from "../database/file-library.ts";
import type { Limits } from "../limits.ts";
import { messageFor } from "../safety/message-for.ts";
import { Refusal } from "../safety/refusal.ts";
import type { Service } from "../service.ts";
import { readFile } from "./read-file.ts";

interface Reader {
  readonly files: FileLibrary;
  readonly service: Service;
  readonly limits: Limits;
}

/** Milliseconds to wait when the service fails, before trying again. */
const pauseMs = 15_000;
/** Statuses with which a service rejects the file itself. Other failures can pass. */
const rejected: ReadonlySet<number | undefined> = new Set([400, 413, 415, 422]);

/**
 * Reads the files again that another service has read, from their stored bytes. Each file is stored with its passages in
 * one transaction, so an interrupted run continues where it stopped.
 */
export class Rereading {
  #state: RereadingState | undefined;

  /** The progress, or undefined when all files are read. */
  get state(): RereadingState | undefined {
    return this.#state;
  }

  /** Reads until all files are read or the signal is aborted. */
  async run(chatbot: Reader, signal: AbortSignal): Promise<void> {
    const total = (await unreadIn(chatbot)).length;
    for (let left = total; left > 0;) {
      const [next] = await unreadIn(chatbot);
      if (next === undefined) break;
      this.#state = { ...this.#state, done: total - left, total };
      try {
        await readAgain(next, chatbot, signal);
        this.#state = { done: this.#state.done, total };
        left = (await unreadIn(chatbot)).length;
      } catch (error) {
        signal.throwIfAborted();
        this.#state = { ...this.#state, problem: messageFor(error) };
        await setTimeout(pauseMs, undefined, { signal });
      }
    }
    this.#state = undefined;
  }
}

async function unreadIn({ files }: Reader): Promise<StoredFile[]> {
  return (await files.list()).filter(({ isReady }) => !isReady);
}

async function readAgain(
  file: StoredFile,
  { files, service, limits }: Reader,
  signal: AbortSignal,
): Promise<void> {
  const bytes = await files.bytes(file.id, 0, file.size);
  if (!bytes) return;
  try {
    await files.addReading(file, await readFile({ ...file, bytes }, service, limits, signal));
  } catch (error) {
    signal.throwIfAborted();
    if (!isRejected(error)) throw error;
    // Stored as read, because reading it once more would fail as well.
    await files.addReading({ ...file, problem: messageFor(error) }, []);
  }
}

/** Whether an error says that the file itself can't be read, not that the service failed. */
function isRejected(error: unknown): boolean {
  if (error instanceof Refusal) return true;
  return JigsawApiError.isInstance(error) && rejected.has(error.status);
}
