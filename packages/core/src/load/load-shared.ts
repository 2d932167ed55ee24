import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Source } from "../types/source.ts";
import type { Embedder } from "./embedder.ts";
import { loadChunks } from "./load-chunks.ts";
import type { LoadSettings } from "./load-settings.ts";
import type { LoadedChunk, LoadedChunks } from "./loaded-chunk.ts";
import { RecentLoads } from "./recent-loads.ts";

/** An identified source. */
export interface Loadable {
  readonly source: Source;
  readonly identified: IdentifiedSource;
  /** Text for a source without any. Replaces `describe`. @default none */
  readonly words?: string | undefined;
}

/** Embeds sources. Sources with equal content that are loaded shortly after each other share their requests. */
export class SharedLoads {
  readonly #recent = new RecentLoads<LoadedChunks>();
  readonly #embedder: Embedder;
  readonly #settings: LoadSettings;

  constructor(embedder: Embedder, settings: LoadSettings) {
    this.#embedder = embedder;
    this.#settings = settings;
  }

  async load({ source, identified, words = "" }: Loadable, signal: AbortSignal): Promise<LoadedChunks> {
    const settings = words === "" ? this.#settings : { ...this.#settings, describe: () => words };
    const { chunks, blank } = await this.#recent.get(contentOf(identified, words), () =>
      loadChunks(source, identified, this.#embedder, settings, signal),
    );
    return { chunks: chunks.map((chunk) => named(chunk, identified)), blank };
  }
}

/** A key that is equal for equal content, independent of its location and name. */
export function contentOf({ id, type, sha256 }: IdentifiedSource, words = ""): string {
  return JSON.stringify([type, sha256 ?? id, words]);
}

/** A chunk with the name and MIME type of its own source: equal content may have another name elsewhere. */
function named(loaded: LoadedChunk, { source, mimeType }: IdentifiedSource): LoadedChunk {
  return {
    ...loaded,
    embedded: { ...loaded.embedded, source, ...(mimeType !== undefined && { mimeType }) },
  };
}
