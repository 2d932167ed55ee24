import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { sha256 } from "../runtime/sha256.ts";
import type { EmbeddingType } from "../types/embedding-type.ts";
import type { Identity } from "./identity.ts";
import { isTextType, typeOfName } from "./kind/media-types.ts";
import { canonicalUrl } from "./url/canonical-url.ts";
import type { PlainUrl } from "./read/plain-source.ts";
import { publicUrl } from "./url/public-url.ts";
import type { SourceParts } from "./source-parts.ts";
import { urlSecrets } from "./url/url-secrets.ts";

/** Resolves a URL. The service downloads it, so only its address is known. */
export async function urlParts(plain: PlainUrl, caller: string): Promise<SourceParts> {
  const { url, address } = plain;
  const subject = `${caller} (${publicUrl(url)})`;
  const named = typeOfName(url.pathname);
  const type = plain.type ?? named?.type;
  if (type === undefined) {
    throw new JigsawInputError(
      `${subject}: its type can't be detected, because the path has no known extension and URLs are not downloaded. Set \`type\`: { url, type: "image" }.`,
    );
  }
  rejectTexts(
    type,
    `${subject}: the service does not accept texts by URL. Download it and pass { text }, or { data } for an Office file.`,
  );
  const identity: Identity = ["url", await sha256(canonicalUrl(url))];
  return {
    type,
    source: publicUrl(url),
    subject,
    identity,
    content: identity,
    secrets: urlSecrets(url),
    ...(named?.type === type && { mimeType: named.mimeType }),
    params: { type, url: address },
  };
}

/** Resolves a key of the service's file store. */
export function storedParts(key: string, type: EmbeddingType, caller: string): SourceParts {
  const subject = `${caller} (${key})`;
  rejectTexts(type, `${subject}: the service does not accept texts from the file store. Pass { text }.`);
  return { type, source: key, subject, params: { type, file_store_key: key }, identity: ["store", key] };
}

function rejectTexts(type: EmbeddingType, message: string): void {
  if (isTextType(type)) throw new JigsawInputError(message);
}
