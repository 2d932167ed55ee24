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

const longestMs = 30_000;
/** Of the smallest letter. */
const leastPixels = 50;

/** Reads images one after the other, in a thread that starts with the first. */
export class ImageReader {
  readonly #closing: AbortSignal;
  readonly #timeoutMs: number;
  #worker: Promise<Worker> | undefined;

  /**
   * @param closing aborted when no more is to be read; {@link close} then ends the thread
   * @param timeoutMs for one image, start of the thread included
   */
  constructor(closing: AbortSignal, timeoutMs: number = longestMs) {
    this.#closing = closing;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * The words of an image (0.2 to 1 s); undefined when the bytes are no image of a known format.
   * @throws RequestRefusedError when it is broken, too large or in a format that needs a package which is missing, and when
   * it takes more than 30 s, as noise does, which looks like letters everywhere
   */
  readonly read: (file: InputFile) => Promise<ReadPage | undefined> = oneAtATime(async ({ bytes }) => {
    const format = imageFormat(bytes);
    if (format === undefined) return undefined;
    this.#closing.throwIfAborted();
    const size = imageSize(bytes, format);
    // The recogniser fails where there is no room for a letter.
    if (size && size.width * size.height < leastPixels) return { text: "", lines: [], ...size };
    const image = await unpackImage(bytes, format);
    const late = AbortSignal.timeout(this.#timeoutMs);
    try {
      const page = await untilClosed(this.#recognize(image), AbortSignal.any([this.#closing, late]));
      if (page === undefined)
        throw new RequestRefusedError(`the image (${format}) is broken: it cannot be unpacked`);
      return toReadPage(page);
    } catch (error) {
      if (this.#closing.aborted || error !== late.reason) throw error;
      await this.#giveUp();
      throw new RequestRefusedError(
        `the image takes more than ${this.#timeoutMs / 1000} s to read; send a smaller one`,
      );
    }
  });

  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    // A request to the thread that is under way must be out before the thread goes.
    await afterMicrotasks();
    await worker?.terminate();
  }

  /** The thread cannot be told to stop; the next image gets another. */
  async #giveUp(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await (await worker?.catch(() => undefined))?.terminate();
  }

  async #recognize(bytes: Uint8Array): Promise<Page | undefined> {
    this.#closing.throwIfAborted();
    const worker = await this.#start();
    // It may have been closed while the thread started.
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
      // Packages may have been installed by the next try.
      this.#worker = undefined;
      throw error;
    }
  }
}
