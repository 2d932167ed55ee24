import type { JigsawError, Source } from "@x/jigsaw-core";
import { checkNames, loadOptionNames, loadSettings, type LoadOptions } from "@x/jigsaw-core/internal";
import { checkEmbedModel } from "../embedding/embed-model.ts";
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

/** Typed by name, so that a new option does not compile until it is listed here. */
const own: Readonly<Record<Exclude<keyof JigsawReaderOptions, keyof LoadOptions>, true>> = {
  embedModel: true,
  onError: true,
  signal: true,
};

/**
 * Checks options before they are used.
 * @param others the names of options that this reader has besides
 * @throws JigsawInputError naming the option
 */
export function checkReaderOptions(options: JigsawReaderOptions, others: readonly string[] = []): void {
  checkNames(options, [...loadOptionNames, ...Object.keys(own), ...others]);
  loadSettings(options);
  checkEmbedModel(options.embedModel);
}
