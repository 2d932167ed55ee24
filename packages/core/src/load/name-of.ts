import type { IdentifiedSource } from "../types/identified-source.ts";

/** The fields that identify a file, for results that were made from its extracted text. */
export function nameOf({
  type,
  source,
  sha256,
  mimeType,
}: IdentifiedSource): Omit<IdentifiedSource, "id" | "location"> {
  return {
    type,
    source,
    ...(sha256 !== undefined && { sha256 }),
    ...(mimeType !== undefined && { mimeType }),
  };
}
