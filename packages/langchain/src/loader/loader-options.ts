import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError, type JigsawError, type Progress, type Source } from "@x/jigsaw-core";
import {
  checkNames,
  loadOptionNames,
  loadSettings,
  type LoadOptions,
  type LoadSettings,
} from "@x/jigsaw-core/internal";
import type { MetadataReport } from "@x/jigsaw-core/ingestion";
import { isJigsawEmbeddings } from "../embeddings/is-jigsaw-embeddings.ts";
import { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";

/**
 * What can be loaded: any `Source`, a path or URL as a string, or a Document from another loader. The text of such a
 * Document is embedded, and its metadata is kept and flattened. If it already has one of our names, such as `type`,
 * ours is called `jigsaw_type`. Strings are trusted: never pass one that came from a stranger.
 */
export type LoaderSource = Source | DocumentInterface;

/** One source, or many in an iterable or async iterable. */
export type LoaderSources = LoaderSource | Iterable<LoaderSource> | AsyncIterable<LoaderSource>;

/** Options of `JigsawLoader`. */
export interface JigsawLoaderOptions extends LoadOptions {
  /** Make the vectors. @default new JigsawEmbeddings() */
  readonly embeddings?: JigsawEmbeddings | undefined;
  /** Called for each source that fails; the source is then skipped. @default the first failure throws */
  readonly onError?: ((source: LoaderSource, error: JigsawError) => void | Promise<void>) | undefined;
  /** Called and awaited after each source. If it throws or rejects, the run ends with that error. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  /** Cancels the loading, which rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A record, so that the compiler reports an option that is not listed here. */
const ownOptions: Readonly<Record<Exclude<keyof JigsawLoaderOptions, keyof LoadOptions>, true>> = {
  embeddings: true,
  onError: true,
  onProgress: true,
  signal: true,
};

/** Checks for unknown options. @throws JigsawInputError with the unknown name and the most similar option */
export function checkLoaderNames(options: JigsawLoaderOptions): void {
  checkNames(options, [...loadOptionNames, ...Object.keys(ownOptions)]);
}

/** Validated options with defaults. */
export interface LoaderSettings extends LoadSettings {
  readonly embeddings: JigsawEmbeddings;
}

/** What one run of loading needs. */
export interface LoadContext extends LoaderSettings {
  /** Collects the metadata values that could not be kept. */
  readonly report: MetadataReport;
}

/**
 * Validates options and adds defaults.
 * @throws JigsawInputError with the name of the option
 */
export function loaderSettings(options: JigsawLoaderOptions): LoaderSettings {
  const settings = loadSettings(options);
  const { embeddings = new JigsawEmbeddings() } = options;
  if (!isJigsawEmbeddings(embeddings)) throw new JigsawInputError("`embeddings` must be `JigsawEmbeddings`.");
  return { ...settings, embeddings };
}
