import { Document } from "@langchain/core/documents";
import { isRecord } from "@x/jigsaw-core/internal";

/** Converts a row of the table to a Document. */
export function toDocument({ id, content, metadata }: Readonly<Record<string, unknown>>): Document {
  const parsed: unknown = typeof metadata === "string" ? JSON.parse(metadata) : metadata;
  return new Document({
    pageContent: String(content),
    metadata: isRecord(parsed) ? parsed : {},
    id: String(id),
  });
}

/** Parses the vector of a row from pgvector's text format. */
export function toVector({ vector }: Readonly<Record<string, unknown>>): number[] {
  const parsed: unknown = JSON.parse(String(vector));
  if (Array.isArray(parsed)) return parsed.map(Number);
  throw new TypeError("PostgreSQL returned an invalid vector.");
}
