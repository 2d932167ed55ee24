import { setTimeout } from "node:timers/promises";
import type { RereadingState, StoredFile } from "../../shared/api.ts";
import type { FileLibrary } from "../database/file-library.ts";
import type { Limits } from "../limits.ts";
import { isRejected } from "../safety/is-rejected.ts";
import { messageFor } from "../safety/message-for.ts";
import type { Service } from "../service.ts";
import { noWords, readFile } from "./read-file.ts";

interface Reader {
  readonly files: FileLibrary;
  readonly service: Service;
  readonly limits: Limits;
}

/** Milliseconds to wait when the service fails, before trying again. */
const pauseMs = 15_000;
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
    const { documents } = await readFile({ ...file, bytes }, service, limits, signal);
    await files.addReading(file, documents);
  } catch (error) {
    signal.throwIfAborted();
    if (!isRejected(error)) throw error;
    // Stored as read, because reading it once more would fail as well.
    const problem = file.kind === "audio" ? noWords : messageFor(error);
    await files.addReading({ ...file, problem }, []);
  }
}
