import { checkText } from "../options/check-text.ts";
import { sha256 } from "../runtime/sha256.ts";
import type { SourceParts } from "./source-parts.ts";
import { checkLabel } from "./placeholder-errors.ts";
import { wellFormed } from "./well-formed.ts";

/** What is known of a text before it is checked. */
export interface TextIs {
  readonly type: "text" | "text-other";
  readonly source: string;
  readonly subject: string;
  /** @default "text/plain" */
  readonly mimeType?: string;
}

/** A text, which goes into the request itself. */
export async function textParts(given: string, is: TextIs): Promise<SourceParts> {
  checkText(given, is.subject);
  checkLabel(given, is.subject);
  const text = wellFormed(given);
  const hash = await sha256(text);
  const params = { type: is.type, text };
  return { mimeType: "text/plain", ...is, sha256: hash, text, params, identity: ["sha256", hash] };
}
