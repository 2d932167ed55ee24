/** What is embedded: the API's `type`. `text-other` is text that is not prose, such as code or CSV. */
export type EmbeddingType = "text" | "text-other" | "image" | "audio" | "pdf";
