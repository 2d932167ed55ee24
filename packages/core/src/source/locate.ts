import { isRecord } from "../guards/is-record.ts";
import { sha256 } from "../runtime/sha256.ts";
import { normalizePath } from "./normalize-path.ts";
import type { PlainSource } from "./read/plain-source.ts";
import { readSource } from "./read/read-source.ts";
import { canonicalUrl } from "./url/canonical-url.ts";
import { pathOfUrl } from "./url/path-of-url.ts";

/** Where a source is. A URL is hashed, because it may contain a secret. */
type Address = readonly [kind: "path" | "url" | "store", value: string];

/** What is known about a source without reading it. */
export interface Located {
  /** The caller's own id. */
  readonly id?: string | undefined;
  /** Undefined for bytes and texts, which have no address. */
  readonly address?: Address | undefined;
}

/** Finds the caller's `id` and the address of a source. Also works for invalid sources that have one of them. */
export async function locate(source: unknown): Promise<Located> {
  try {
    const plain = readSource(source, "The source");
    return { id: plain.id, address: await addressOf(plain) };
  } catch {
    if (!isRecord(source)) return {};
    const { id, path } = source;
    return {
      id: typeof id === "string" ? id : undefined,
      address: typeof path === "string" ? ["path", normalizePath(path)] : undefined,
    };
  }
}

async function addressOf(plain: PlainSource): Promise<Address | undefined> {
  switch (plain.kind) {
    case "path": {
      const path = typeof plain.path === "string" ? plain.path : await pathOfUrl(plain.path, "");
      return ["path", normalizePath(path)];
    }
    case "url":
      return ["url", await sha256(canonicalUrl(plain.url))];
    case "stored":
      return ["store", plain.key];
    case "bytes":
    case "text":
      return undefined;
  }
}
