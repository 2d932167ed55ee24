import type { MetadataFilter, MetadataFilters } from "@llamaindex/core/vector-store";
import { JigsawInputError, type EmbeddingType } from "@x/jigsaw-core";

/** What a search is to find. `"text"` also finds texts that are not prose. */
export type Modality = Exclude<EmbeddingType, "text-other">;

const modalities = ["text", "image", "audio", "pdf"] as const;

/** The values of `metadata.modality` that are looked for; undefined for all. */
export function wantedModalities(modality: Modality | readonly Modality[] | undefined): string[] | undefined {
  if (modality === undefined) return undefined;
  const all = [modality].flat();
  for (const one of all) {
    if (!modalities.includes(one))
      throw new JigsawInputError('`modality` must be "text", "image", "audio" or "pdf", or a list of these.');
  }
  if (all.length === 0) throw new JigsawInputError("`modality` is an empty list, which nothing could meet.");
  return all.flatMap((one) => (one === "text" ? ["text", "text-other"] : [one]));
}

/** Filters for a store: the caller's, and the modality's. */
export function filtersOf(
  wanted: readonly string[] | undefined,
  filters: MetadataFilters | undefined,
): MetadataFilters | undefined {
  if (!wanted) return filters;
  if (filters?.condition === "or" && filters.filters.length > 1) {
    throw new JigsawInputError(
      "`modality` cannot be joined with filters of which any may be met: stores know no nested ones.",
    );
  }
  const [first = "", ...more] = wanted;
  const own: MetadataFilter =
    more.length === 0
      ? { key: "modality", value: first, operator: "==" }
      : { key: "modality", value: [...wanted], operator: "in" };
  return { filters: [...(filters?.filters ?? []), own], condition: "and" };
}
