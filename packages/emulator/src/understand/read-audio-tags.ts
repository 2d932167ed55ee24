import type { IAudioMetadata } from "music-metadata";
import type { AudioChunk, InputFile } from "../types/engine.ts";
import { gatherWords, type TimedText } from "./gather-words.ts";
import { loadOptional } from "./load-optional.ts";
import { parseLrc } from "./parse-lrc.ts";

/** The tag's code for milliseconds. */
const milliseconds = 2;

type Lyrics = NonNullable<IAudioMetadata["common"]["lyrics"]>[number];

/**
 * Reads the text in a recording's tags: with times (ID3's SYLT, or LRC), or otherwise as a single chunk (USLT and similar).
 * Returns an empty array if there is none or the format is unknown.
 * @throws RequestRefusedError that names the package to install when it is missing
 */
export async function readAudioTags({ bytes }: InputFile): Promise<AudioChunk[]> {
  const { parseBuffer } = await loadOptional(
    () => import("music-metadata"),
    "reading the tags of recordings",
    "music-metadata",
  );
  let metadata: IAudioMetadata;
  try {
    // The format is detected from the bytes, because the client's MIME type may be wrong.
    metadata = await parseBuffer(bytes, undefined, { duration: true, skipCovers: true });
  } catch {
    return [];
  }
  const { common, format } = metadata;
  const duration = format.duration ?? 0;
  const lyrics = common.lyrics ?? [];
  const timed = [...lyrics.map(timedTexts), ...lyrics.map(({ text }) => parseLrc(text ?? ""))].find(
    (texts) => texts.length > 0,
  );
  if (timed !== undefined) return gatherWords(timed, duration);
  const plain = lyrics.map(({ text }) => text?.trim() ?? "").find((text) => text !== "");
  return plain === undefined ? [] : [{ text: plain, timestamp: [0, duration] }];
}

/** Converts times to seconds. Contrary to its types, the library omits `syncText` for some lyrics. */
function timedTexts({ syncText, timeStampFormat }: Partial<Lyrics>): TimedText[] {
  if (timeStampFormat !== milliseconds) return [];
  return (syncText ?? []).map(({ text, timestamp }) => ({ text, start: (timestamp ?? 0) / 1000 }));
}
