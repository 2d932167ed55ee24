import { setImmediate as afterMicrotasks } from "node:timers/promises";
import type { Page, Worker } from "tesseract.js";
import type { InputFile } from "../types/engine.ts";
import type { ReadPage } from "../types/reading.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import { startImageWorker } from "./image-worker.ts";
import { imageFormat } from "./image-format.ts";
import { imageSize } from "./image-size.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { toReadPage } from "./to-read-page.ts";
import { unpackImage } from "./unpack-image.ts";
import { untilClosed } from "./until-closed.ts";

const maxReadMs = 30_000;
/** An idle thread is terminated, because it does not release the memory that its largest image needed. */
const idleMs = 60_000;
/** Number of pixels of the smallest letter. */
const minPixels = 50;

/** Recognises the text in images, one at a time, in a worker thread that starts with the first image. */
export class ImageReader {
  readonly #closing: AbortSignal;
  readonly #timeoutMs: number;
  readonly #idleMs: number;
  #idle: NodeJS.Timeout | undefined;
  #worker: Promise<Worker> | undefined;

  /**
   * @param closing aborts pending calls. {@link close} terminates the thread
   * @param timeoutMs timeout for one image, including the start of the thread
   * @param idle how long the thread is kept for the next image, in milliseconds
   */
  constructor(closing: AbortSignal, timeoutMs: number = maxReadMs, idle: number = idleMs) {
    this.#closing = closing;
    this.#timeoutMs = timeoutMs;
    this.#idleMs = idle;
  }

  /**
   * Recognises the text in an image (0.2 to 1 s). Returns undefined if the bytes are not an image in a known format.
   * @throws RequestRefusedError when the image is corrupt or too large, when its format needs a missing package, or when
   * recognition takes more than 30 s, for example because of noise that looks like letters
   */
  readonly read: (file: InputFile) => Promise<ReadPage | undefined> = oneAtATime(async ({ bytes }) => {
    const format = imageFormat(bytes);
    if (format === undefined) return undefined;
    this.#closing.throwIfAborted();
    const size = imageSize(bytes, format);
    // The recogniser throws if the image is too small for a letter.
    if (size && size.width * size.height < minPixels) return { text: "", lines: [], ...size };
    const image = await unpackImage(bytes, format);
    clearTimeout(this.#idle);
    const late = AbortSignal.timeout(this.#timeoutMs);
    try {
      const page = await untilClosed(this.#recognize(image), AbortSignal.any([this.#closing, late]));
      if (page === undefined)
        throw new RequestRefusedError(`the image (${format}) is corrupt and can't be decoded`);
      return toReadPage(page);
    } catch (error) {
      if (this.#closing.aborted || error !== late.reason) throw error;
      // A thread that is busy can only be terminated.
      await this.#giveUp();
      throw new RequestRefusedError(
        `reading the image timed out after ${this.#timeoutMs / 1000} s; send a smaller one`,
      );
    } finally {
      this.#idle = setTimeout(() => void this.#giveUp(), this.#idleMs).unref();
    }
  });

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = await this.#worker?.catch(() => undefined);
    // A pending message to the thread must be sent before the thread is terminated.
    await afterMicrotasks();
    await worker?.terminate();
  }

  /** Terminates the thread. The next image gets a new one. */
  async #giveUp(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await (await worker?.catch(() => undefined))?.terminate();
  }

  async #recognize(bytes: Uint8Array): Promise<Page | undefined> {
    this.#closing.throwIfAborted();
    const worker = await this.#start();
    // `close` may have been called while the thread started.
    this.#closing.throwIfAborted();
    try {
      const { data } = await worker.recognize(
        Buffer.from(bytes),
        {},
        { blocks: true, hocr: true, text: false },
      );
      return data;
    } catch {
      return undefined;
    }
  }

  async #start(): Promise<Worker> {
    this.#worker ??= startImageWorker();
    try {
      return await this.#worker;
    } catch (error) {
      // Packages may be installed before the next call.
      this.#worker = undefined;
      throw error;
    }
  }
}
