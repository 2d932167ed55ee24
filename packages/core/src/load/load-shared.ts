import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Source } from "../types/source.ts";
import type { Embedder } from "./embedder.ts";
import { loadChunks } from "./load-chunks.ts";
import type { LoadSettings } from "./load-settings.ts";
import type { LoadedChunk, LoadedChunks } from "./loaded-chunk.ts";
import { RecentLoads } from "./recent-loads.ts";

/** A source that was looked at. */
export interface Loadable {
  readonly source: Source;
  readonly identified: IdentifiedSource;
  /** Words that came with what has none of its own: none are looked for then. @default none */
  readonly words?: string | undefined;
}

/** Embeds sources; those of equal content that come close to each other share their requests, each under its own name. */
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

/** What equal content has in common, wherever it is and whatever its caller calls it. */
export function contentOf({ id, type, sha256 }: IdentifiedSource, words = ""): string {
  return JSON.stringify([type, sha256 ?? id, words]);
}

/** Equal content may lie at another place under another name. */
function named(loaded: LoadedChunk, { source, mimeType }: IdentifiedSource): LoadedChunk {
  return {
    ...loaded,
    embedded: { ...loaded.embedded, source, ...(mimeType !== undefined && { mimeType }) },
  };
}
