import { openFile } from "./read/open-file.ts";
import { pathOfUrl } from "./url/path-of-url.ts";
import { readSource } from "./read/read-source.ts";

/** The bytes of a source, or where to get them. */
export type OpenedSource =
  | { readonly kind: "bytes"; readonly blob: Blob }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "stored"; readonly key: string };

/** Opens the bytes of a source; undefined for a text. */
export async function openSource(source: unknown): Promise<OpenedSource | undefined> {
  const subject = "The source";
  const plain = readSource(source, subject);
  switch (plain.kind) {
    case "text":
      return undefined;
    case "url":
      return { kind: "url", url: plain.url.href };
    case "stored":
      return { kind: "stored", key: plain.key };
    case "bytes":
      return { kind: "bytes", blob: plain.blob };
    case "path": {
      const path = typeof plain.path === "string" ? plain.path : await pathOfUrl(plain.path, subject);
      return { kind: "bytes", blob: await openFile(path, `${subject} (${path})`) };
    }
  }
}
