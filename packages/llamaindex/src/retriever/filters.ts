import type { MetadataFilter, MetadataFilters } from "@llamaindex/core/vector-store";
import { JigsawInputError, type EmbeddingType } from "@x/jigsaw-core";

/** The kind of content to find. `"text"` also finds text that is not prose, such as code or tables. */
export type Modality = Exclude<EmbeddingType, "text-other">;

const modalities = ["text", "image", "audio", "pdf"] as const;

/** The values of `metadata.modality` to find; undefined for all. */
export function wantedModalities(modality: Modality | readonly Modality[] | undefined): string[] | undefined {
  if (modality === undefined) return undefined;
  const all = [modality].flat();
  for (const one of all) {
    if (!modalities.includes(one))
      throw new JigsawInputError('`modality` must be "text", "image", "audio" or "pdf", or a list of these.');
  }
  if (all.length === 0)
    throw new JigsawInputError("`modality` must not be an empty list. Omit it to find every modality.");
  return all.flatMap((one) => (one === "text" ? ["text", "text-other"] : [one]));
}

/** Combines the caller's filters with one for the modality. */
export function filtersOf(
  wanted: readonly string[] | undefined,
  filters: MetadataFilters | undefined,
): MetadataFilters | undefined {
  if (!wanted) return filters;
  if (filters?.condition === "or" && filters.filters.length > 1) {
    throw new JigsawInputError(
      '`modality` can\'t be combined with `condition: "or"` in `filters`, because stores don\'t support nested filters. Use `condition: "and"`, or omit `modality`.',
    );
  }
  const [first = "", ...more] = wanted;
  const own: MetadataFilter =
    more.length === 0
      ? { key: "modality", value: first, operator: "==" }
      : { key: "modality", value: [...wanted], operator: "in" };
  return { filters: [...(filters?.filters ?? []), own], condition: "and" };
}
