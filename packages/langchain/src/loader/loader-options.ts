import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError, type JigsawError, type Progress, type Source } from "@x/jigsaw-core";
import {
  checkNames,
  loadOptionNames,
  loadSettings,
  MetadataReport,
  type LoadOptions,
  type LoadSettings,
} from "@x/jigsaw-core/internal";
import { isJigsawEmbeddings } from "../embeddings/is-jigsaw-embeddings.ts";
import { JigsawEmbeddings } from "../embeddings/jigsaw-embeddings.ts";

/**
 * What can be loaded: any source of core; a path or URL as a string; a Document of another loader, whose text is
 * embedded and whose metadata is kept, made flat: where it has a name of ours, such as `type`, ours is called
 * `jigsaw_type`. Strings are trusted: never pass one that came from a stranger.
 */
export type LoaderSource = Source | DocumentInterface;

/** One source, many, or sources as they come. */
export type LoaderSources = LoaderSource | Iterable<LoaderSource> | AsyncIterable<LoaderSource>;

/** How sources become Documents. */
export interface JigsawLoaderOptions extends LoadOptions {
  /** @default new JigsawEmbeddings() */
  readonly embeddings?: JigsawEmbeddings | undefined;
  /** Called for each source that fails, which is left out then. @default the first failure throws */
  readonly onError?: ((source: LoaderSource, error: JigsawError) => void | Promise<void>) | undefined;
  /** Called after each source, and waited for. What it throws or rejects with ends the run. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Typed by name, so that a new option does not compile until it is listed here. */
const own: Readonly<Record<Exclude<keyof JigsawLoaderOptions, keyof LoadOptions>, true>> = {
  embeddings: true,
  onError: true,
  onProgress: true,
  signal: true,
};

/** Refuses an option that a loader does not have. @throws JigsawInputError naming it and the nearest one */
export function checkLoaderNames(options: JigsawLoaderOptions): void {
  checkNames(options, [...loadOptionNames, ...Object.keys(own)]);
}

/** Options after defaults and checks. */
export interface LoadContext extends LoadSettings {
  readonly embeddings: JigsawEmbeddings;
  /** What could not be kept of metadata. */
  readonly report: MetadataReport;
}

/**
 * Checks options.
 * @param acceptsLists whether the metadata of what is stored may hold lists
 * @throws JigsawInputError naming the option
 */
export function loadContext(options: JigsawLoaderOptions, acceptsLists = true): LoadContext {
  const settings = loadSettings(options);
  const { embeddings = new JigsawEmbeddings() } = options;
  if (!isJigsawEmbeddings(embeddings)) throw new JigsawInputError("`embeddings` must be `JigsawEmbeddings`.");
  return { ...settings, embeddings, report: new MetadataReport(acceptsLists) };
}
