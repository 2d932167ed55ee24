import type { IAudioMetadata } from "music-metadata";
import type { AudioChunk, InputFile } from "../types/engine.ts";
import { gatherWords, type TimedText } from "./gather-words.ts";
import { loadOptional } from "./load-optional.ts";
import { parseLrc } from "./parse-lrc.ts";

/** What the tags call milliseconds. */
const milliseconds = 2;

type Lyrics = NonNullable<IAudioMetadata["common"]["lyrics"]>[number];

/**
 * The words that a recording carries in its tags: with their times (ID3's SYLT, or LRC), else as one chunk for all of it
 * (USLT and its like). Empty when there are none, or the format is not known.
 * @throws RequestRefusedError saying what to install when the package is missing
 */
export async function readAudioTags({ bytes }: InputFile): Promise<AudioChunk[]> {
  const { parseBuffer } = await loadOptional(
    () => import("music-metadata"),
    "reading the tags of recordings",
    "music-metadata",
  );
  let metadata: IAudioMetadata;
  try {
    // The format is seen in the bytes: a client may call it anything.
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

/** With times in seconds. The library leaves `syncText` out of some lyrics, whatever its types say. */
function timedTexts({ syncText, timeStampFormat }: Partial<Lyrics>): TimedText[] {
  if (timeStampFormat !== milliseconds) return [];
  return (syncText ?? []).map(({ text, timestamp }) => ({ text, start: (timestamp ?? 0) / 1000 }));
}
