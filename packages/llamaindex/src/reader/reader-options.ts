import type { JigsawError, Source } from "@x/jigsaw-core";
import type { LoadOptions } from "@x/jigsaw-core/internal";
import type { JigsawEmbedding } from "../embedding/jigsaw-embedding.ts";

/**
 * What can be read: any source of core, and a path or URL as a string. Strings are believed: never hand over one that
 * came from a stranger.
 */
export type ReaderSource = Source;

/** How sources become nodes. */
export interface JigsawReaderOptions extends LoadOptions {
  /** @default `Settings.embedModel` if it is a `JigsawEmbedding`, else `new JigsawEmbedding()` */
  readonly embedModel?: JigsawEmbedding | undefined;
  /** Called for a source that fails, which is left out then. @default the failure throws */
  readonly onError?: ((source: ReaderSource, error: JigsawError) => void | Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
}
