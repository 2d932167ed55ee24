import { locationId } from "./identity.ts";
import { baseName } from "./base-name.ts";
import { readSource } from "./read/read-source.ts";
import { pathOfUrl } from "./url/path-of-url.ts";
import { canonicalUrl } from "./url/canonical-url.ts";
import { sha256 } from "../runtime/sha256.ts";

/**
 * The `location` that `identify` gives a source, found without reading it; undefined where only its content could tell,
 * or where it is no source.
 */
export async function locationOf(source: unknown): Promise<string | undefined> {
  try {
    const plain = readSource(source, "The source");
    if (plain.id !== undefined) return await locationId(["id", plain.id]);
    switch (plain.kind) {
      case "path":
        return await locationId([
          "path",
          typeof plain.path === "string" ? plain.path : await pathOfUrl(plain.path, ""),
        ]);
      case "url":
        return await locationId(["url", await sha256(canonicalUrl(plain.url))]);
      case "stored":
        return await locationId(["store", plain.key]);
      case "bytes":
        return plain.name === undefined ? undefined : await locationId(["file", baseName(plain.name)]);
      case "text":
        return undefined;
    }
  } catch {
    return undefined;
  }
}
