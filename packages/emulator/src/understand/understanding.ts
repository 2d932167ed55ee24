import type { AudioChunk, InputFile } from "../types/engine.ts";
import type { ReadPage } from "../types/reading.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import { fetchFile } from "./fetch-file.ts";
import { findTranscriber } from "./find-transcriber.ts";
import { ImageReader } from "./image-reader.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { readAudioTags } from "./read-audio-tags.ts";
import { readPdf } from "./read-pdf.ts";
import { remembered } from "./remembered.ts";
import { runSpeechCommand } from "./run-speech-command.ts";

/** Extracts text from files. Equal bytes are processed once. */
export interface Understanding {
  /** Returns the file itself, or downloads it. */
  fetch(source: { readonly file: InputFile } | { readonly url: string }): Promise<InputFile>;
  /** Returns undefined if the bytes are not an image in a known format. */
  readImage(file: InputFile): Promise<ReadPage | undefined>;
  readPdf(file: InputFile): Promise<readonly ReadPage[]>;
  hear(file: InputFile): Promise<readonly AudioChunk[]>;
  /** Terminates threads, programs and downloads. Pending calls reject. */
  close(): Promise<void>;
}

export function createUnderstanding(speechCommand: readonly string[] | undefined): Understanding {
  const closing = new AbortController();
  const images = new ImageReader(closing.signal);

  let running: Promise<unknown> = Promise.resolve();
  const runCommand = oneAtATime(async (file: InputFile) => {
    const command = speechCommand === undefined ? await findTranscriber() : { command: speechCommand };
    if (command === undefined) return undefined;
    const heard = runSpeechCommand(command, file, closing.signal);
    running = heard.catch(() => undefined);
    try {
      return await heard;
    } catch (error) {
      closing.signal.throwIfAborted();
      // The program was found on PATH, not configured, so its failure is reported as a client error, which isn't retried.
      if (speechCommand !== undefined || !(error instanceof Error)) throw error;
      throw new RequestRefusedError(`${error.message} (${command.command[0]}, found on PATH)`);
    }
  });

  async function hear(file: InputFile): Promise<readonly AudioChunk[]> {
    const tagged = await readAudioTags(file);
    if (tagged.length > 0) return tagged;
    const heard = await runCommand(file);
    if (heard !== undefined && heard.length > 0) return heard;
    throw new RequestRefusedError(
      heard === undefined
        ? "the recording has no text in its tags (SYLT or USLT), and no speech-to-text program was found: install whisper-cli (of whisper.cpp) or pocketsphinx, or start the emulator with speechCommand"
        : "the speech-to-text program recognised no words",
    );
  }

  return {
    fetch: async (source) => ("file" in source ? source.file : fetchFile(source.url, closing.signal)),
    readImage: remembered(images.read),
    readPdf: remembered(readPdf),
    hear: remembered(hear),
    async close() {
      closing.abort(new Error("the engine is closed"));
      await Promise.all([images.close(), running]);
    },
  };
}
