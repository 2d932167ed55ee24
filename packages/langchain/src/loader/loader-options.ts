import type { DocumentInterface } from "@langchain/core/documents";
import type { JigsawError, Progress, Source } from "@x/jigsaw-core";
import type { Describe, Scalar } from "@x/jigsaw-core/internal";
import type { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";

/**
 * What can be loaded: any source of core; a path or URL as a string; a Document of another loader, whose text is
 * embedded and whose metadata is kept, made flat. Strings are believed: never hand over one that came from a stranger.
 */
export type LoaderSource = Source | DocumentInterface;

/** One source, many, or sources as they come. */
export type LoaderSources = LoaderSource | Iterable<LoaderSource> | AsyncIterable<LoaderSource>;

/** How sources become Documents. */
export interface JigsawLoaderOptions {
  /** @default new JigsawEmbeddings() */
  readonly embeddings?: JigsawEmbeddings | undefined;
  /** Words for what has none, such as `describeWithPdfText()`. @default none: a label with the source's name */
  readonly describe?: Describe | undefined;
  /**
   * `"pages"` takes the text out of a PDF (with the package `unpdf`) and embeds each page by itself: one request a
   * page, and a `pageNumber` in each Document. Pictures in the PDF do not count then.
   * @default "whole", one request a PDF
   */
  readonly pdf?: "whole" | "pages" | undefined;
  /** Added to the metadata of each Document; our own names win. */
  readonly metadata?: Readonly<Record<string, Scalar>> | undefined;
  /** Ask for vectors of the speakers' voices in recordings: see `speakerVectorOf`. @default false */
  readonly speakerFingerprint?: boolean | undefined;
  /** Send files through JigsawStack's file store. @default false */
  readonly upload?: boolean | "keep" | undefined;
  /** Called for each source that fails, which is left out then. @default the first failure throws */
  readonly onError?: ((source: LoaderSource, error: JigsawError) => void | Promise<void>) | undefined;
  /** Called after each source, and waited for. What it throws or rejects with ends the run. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  readonly signal?: AbortSignal | undefined;
}
