import { VERSION } from "./version.ts";

type Given = Readonly<Record<string, string | undefined>> | undefined;

/**
 * Merges the headers of the provider and of one call. Names are not case-sensitive, and those of the call take precedence.
 * Appends this package to the `user-agent`, as vercel/ai's own providers do.
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
