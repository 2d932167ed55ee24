/** The types whose input is a text. */
const textTypes = ["text", "text-other"] as const;

/** The types whose input is a file: a URL, a key in the file store, or an upload. */
const mediaTypes = ["image", "audio", "pdf"] as const;

/** The types whose input is a text. */
export type TextType = (typeof textTypes)[number];
/** The types whose input is a file. */
export type MediaType = (typeof mediaTypes)[number];

/** The values of the endpoint's `type` parameter. */
export type EmbeddingType = TextType | MediaType;

/** All types, in the order in which the API reference lists them. */
export const embeddingTypes: readonly EmbeddingType[] = [...textTypes, ...mediaTypes];

export function isEmbeddingType(value: unknown): value is EmbeddingType {
  return embeddingTypes.some((type) => type === value);
}

export function isTextType(type: EmbeddingType): type is TextType {
  return type === "text" || type === "text-other";
}
