import type { MetadataFilters } from "@llamaindex/core/vector-store";
import { JigsawInputError } from "@x/jigsaw-core";
import { checkNames } from "@x/jigsaw-core/internal";
import { filtersOf, wantedModalities, type Modality } from "./filters.ts";

/** How a retriever searches. Each can be given with one call, too. */
export interface JigsawSearchOptions {
  /** Nodes in an answer, at most. @default 4 */
  readonly similarityTopK?: number | undefined;
  /** What to find. @default anything */
  readonly modality?: Modality | readonly Modality[] | undefined;
  /** As the store takes them. @default none */
  readonly filters?: MetadataFilters | undefined;
  /** As the store takes them. @default none */
  readonly customParams?: unknown;
}

/** Options after defaults and checks. */
export interface SearchSettings {
  readonly similarityTopK: number;
  /** The values of `metadata.modality` that are looked for; undefined for all. */
  readonly wanted: readonly string[] | undefined;
  readonly filters: MetadataFilters | undefined;
  readonly customParams: unknown;
}

/** Typed by name, so that a new option does not compile until it is listed here. */
const all: Readonly<Record<keyof JigsawSearchOptions, true>> = {
  similarityTopK: true,
  modality: true,
  filters: true,
  customParams: true,
};
const names = Object.keys(all);

/** Checks options; those of a call win. @throws JigsawInputError naming the option */
export function searchSettings(options: JigsawSearchOptions, call: JigsawSearchOptions = {}): SearchSettings {
  const given = Object.entries(call).filter(([, value]) => value !== undefined);
  const search: JigsawSearchOptions = { ...options, ...Object.fromEntries(given) };
  checkNames(search, names);
  const { similarityTopK = 4, modality, filters, customParams } = search;
  if (!Number.isInteger(similarityTopK) || similarityTopK < 1) {
    throw new JigsawInputError("`similarityTopK` must be a whole number from 1.");
  }
  const wanted = wantedModalities(modality);
  return { similarityTopK, wanted, filters: filtersOf(wanted, filters), customParams };
}
