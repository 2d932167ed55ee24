import { VERSION } from "./version.ts";

type Given = Readonly<Record<string, string | undefined>> | undefined;

/**
 * The headers of one call: the provider's, replaced by those of the call whatever their case, and a `user-agent` that names
 * this package after the AI SDK, as those of vercel/ai's own providers do.
 */
export function callHeaders(ofProvider: Given, ofCall: Given): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of [...Object.entries(ofProvider ?? {}), ...Object.entries(ofCall ?? {})]) {
    if (value !== undefined) headers[name.toLowerCase()] = value;
  }
  const suffix = `ai-sdk-jigsaw/${VERSION}`;
  headers["user-agent"] = [headers["user-agent"], suffix].filter(Boolean).join(" ");
  return headers;
}
