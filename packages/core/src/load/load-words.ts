import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Embedder } from "./embedder.ts";
import { loadedChunks, type LoadedChunks } from "./loaded-chunk.ts";
import { nameOf } from "./name-of.ts";
import type { TimedWords, Words } from "./reading/words.ts";

/** Embeds the text that a reader extracted from a file. The result has the name of the file. */
export async function loadWords(
  file: IdentifiedSource,
  { text, timed }: Words,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<LoadedChunks> {
  const type = file.type === "text" ? "text" : "text-other";
  const embedded = { ...(await embedder.embed({ text, type, id: file.id }, { signal })), ...nameOf(file) };
  return loadedChunks(timed ? withTimes(embedded, text, timed) : embedded);
}

/** Adds to each chunk the start and end time of its text. */
function withTimes(embedded: Embedded, text: string, timed: readonly TimedWords[]): Embedded {
  const pieces = withPositions(timed);
  let from = 0;
  const chunks = embedded.chunks.map((chunk): EmbeddedChunk => {
    const words = chunk.text?.trim() ?? text;
    const found = text.indexOf(words, from);
    const [start, end] = found < 0 ? [0, text.length] : [found, found + words.length];
    if (found >= 0) from = end;
    const inside = pieces.filter((piece) => piece.start < end && piece.end > start);
    const startTime = inside[0]?.startTime ?? 0;
    return { ...chunk, startTime, endTime: Math.max(startTime, ...inside.map(({ endTime }) => endTime)) };
  });
  return { ...embedded, chunks };
}

/** Adds the position in the text to each piece. The text is the pieces joined with line breaks. */
function withPositions(
  timed: readonly TimedWords[],
): (TimedWords & { readonly start: number; readonly end: number })[] {
  let end = -1;
  return timed.map((piece) => {
    const start = end + 1;
    end = start + piece.text.length;
    return { ...piece, start, end };
  });
}
