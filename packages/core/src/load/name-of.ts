import type { IdentifiedSource } from "../types/identified-source.ts";

/** What a file is called and known by, for what was embedded of it in its place. */
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
