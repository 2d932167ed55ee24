import { Document } from "@langchain/core/documents";
import { isRecord } from "@x/jigsaw-core/internal";

/** A row of the table as a Document. */
export function toDocument({ id, content, metadata }: Readonly<Record<string, unknown>>): Document {
  const parsed: unknown = typeof metadata === "string" ? JSON.parse(metadata) : metadata;
  return new Document({
    pageContent: String(content),
    metadata: isRecord(parsed) ? parsed : {},
    id: String(id),
  });
}

/** The vector of a row, as pgvector writes it. */
export function toVector({ vector }: Readonly<Record<string, unknown>>): number[] {
  const parsed: unknown = JSON.parse(String(vector));
  if (Array.isArray(parsed)) return parsed.map(Number);
  throw new TypeError("PostgreSQL returned something other than a vector.");
}
