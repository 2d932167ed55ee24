import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Source } from "../types/source.ts";
import type { Embedder } from "./embedder.ts";
import { findWords } from "./find-words.ts";
import { loadPages } from "./load-pages.ts";
import type { LoadSettings } from "./load-settings.ts";
import { loadWords } from "./load-words.ts";
import { loadedChunks, type LoadedChunks } from "./loaded-chunk.ts";
import { readWords } from "./reading/read-words.ts";

/**
 * Embeds an identified source with one request, or one per page with `pdf: "pages"`. If there is a reader for the file,
 * such as for an Office file, its text is extracted and embedded.
 */
export async function loadChunks(
  source: Source,
  identified: IdentifiedSource,
  embedder: Embedder,
  settings: LoadSettings,
  signal: AbortSignal,
): Promise<LoadedChunks> {
  if (identified.type === "pdf" && settings.pdf === "pages") {
    return await loadPages({ source, identified, embedder, settings, signal });
  }
  const words = await readWords(identified);
  if (words) return await loadWords(identified, words, embedder, signal);
  const { speakerFingerprint, upload } = settings;
  const embedded = await embedder.embed(identified, { signal, speakerFingerprint, upload });
  signal.throwIfAborted();
  const described = await findWords(source, embedded, settings.describe);
  signal.throwIfAborted();
  return loadedChunks(embedded, { described });
}
