import { checkText } from "../options/check-text.ts";
import { sha256 } from "../runtime/sha256.ts";
import type { SourceParts } from "./source-parts.ts";
import { checkLabel } from "./placeholder-errors.ts";
import { wellFormed } from "./well-formed.ts";

/** What the caller knows about a text. */
interface TextInfo {
  readonly type: "text" | "text-other";
  readonly source: string;
  readonly subject: string;
  /** @default "text/plain" */
  readonly mimeType?: string;
}

/** Resolves a text, which is sent as a string in the request. */
export async function textParts(given: string, info: TextInfo): Promise<SourceParts> {
  checkText(given, info.subject);
  checkLabel(given, info.subject);
  const text = wellFormed(given);
  const hash = await sha256(text);
  const params = { type: info.type, text };
  return { mimeType: "text/plain", ...info, sha256: hash, text, params, identity: ["sha256", hash] };
}
