import type { JigsawError, Source } from "@x/jigsaw-core";
import { checkNames, loadOptionNames, loadSettings, type LoadOptions } from "@x/jigsaw-core/internal";
import { checkEmbedModel } from "../embedding/embed-model.ts";
import type { JigsawEmbedding } from "../embedding/jigsaw-embedding.ts";

/**
 * What can be read: any `Source`, or a path or URL as a string. Strings are trusted: never pass one that came from a
 * stranger.
 */
export type ReaderSource = Source;

/** Options of `JigsawReader`. */
export interface JigsawReaderOptions extends LoadOptions {
  /** Makes the vectors. @default `Settings.embedModel` if it is a `JigsawEmbedding`, else `new JigsawEmbedding()` */
  readonly embedModel?: JigsawEmbedding | undefined;
  /** Called for each source that fails; the source is then skipped. @default the first failure throws */
  readonly onError?: ((source: ReaderSource, error: JigsawError) => void | Promise<void>) | undefined;
  /** Cancels the reading, which rejects with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A record, so that the compiler reports an option that is not listed here. */
const ownOptions: Readonly<Record<Exclude<keyof JigsawReaderOptions, keyof LoadOptions>, true>> = {
  embedModel: true,
  onError: true,
  signal: true,
};

/**
 * Validates options.
 * @param moreNames the names of additional options
 * @throws JigsawInputError with the name of the option
 */
export function checkReaderOptions(options: JigsawReaderOptions, moreNames: readonly string[] = []): void {
  checkNames(options, [...loadOptionNames, ...Object.keys(ownOptions), ...moreNames]);
  loadSettings(options);
  checkEmbedModel(options.embedModel);
}
