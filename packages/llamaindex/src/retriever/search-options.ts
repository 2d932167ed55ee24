import type { MetadataFilters } from "@llamaindex/core/vector-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { checkNames } from "@x/jigsaw-core/internal";
import { filtersOf, wantedModalities, type Modality } from "./filters.ts";

/** Search options of a retriever. A call can override each of them. */
export interface JigsawSearchOptions {
  /** Maximum number of nodes to return. @default 4 */
  readonly similarityTopK?: number | undefined;
  /** The kinds of content to find. @default all */
  readonly modality?: Modality | readonly Modality[] | undefined;
  /** Metadata filters, passed on to the store. @default none */
  readonly filters?: MetadataFilters | undefined;
  /** Custom parameters, passed on to the store. @default none */
  readonly customParams?: unknown;
}

/** Validated options with defaults. */
export interface SearchSettings {
  readonly similarityTopK: number;
  /** The values of `metadata.modality` to find; undefined for all. */
  readonly wanted: readonly string[] | undefined;
  readonly filters: MetadataFilters | undefined;
  readonly customParams: unknown;
}

/** A record, so that the compiler reports an option that is not listed here. */
const knownOptions: Readonly<Record<keyof JigsawSearchOptions, true>> = {
  similarityTopK: true,
  modality: true,
  filters: true,
  customParams: true,
};
const optionNames = Object.keys(knownOptions);

/**
 * Validates options, with those of a call over the retriever's.
 * @throws JigsawInputError with the name of the option
 */
export function searchSettings(options: JigsawSearchOptions, call: JigsawSearchOptions = {}): SearchSettings {
  const given = Object.entries(call).filter(([, value]) => value !== undefined);
  const search: JigsawSearchOptions = { ...options, ...Object.fromEntries(given) };
  checkNames(search, optionNames);
  const { similarityTopK = 4, modality, filters, customParams } = search;
  if (!Number.isInteger(similarityTopK) || similarityTopK < 1) {
    throw new JigsawInputError("`similarityTopK` must be a whole number of 1 or more.");
  }
  const wanted = wantedModalities(modality);
  return { similarityTopK, wanted, filters: filtersOf(wanted, filters), customParams };
}
