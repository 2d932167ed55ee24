import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { readDataUrl } from "../url/data-url.ts";
import type { PlainBytes, PlainPath, PlainUrl } from "./plain-source.ts";
import { publicUrl } from "../url/public-url.ts";
import { readBytes } from "./read-bytes.ts";

/** Reads a URL. Errors never show it unchanged, because it may contain a signature or a password. */
export function readUrl(value: string | URL, subject: string): PlainBytes | PlainPath | PlainUrl {
  const url = typeof value === "string" ? parse(value) : value;
  if (!url)
    throw new JigsawInputError(`${subject} is not a URL. Pass a file as { path } and a text as { text }.`);
  switch (url.protocol) {
    case "http:":
    case "https:":
      // Copied, because the caller may change the object later.
      return { kind: "url", url: new URL(url), address: addressOf(value, url) };
    case "data:":
      return readData(url, subject);
    case "file:":
      if (typeof value !== "string") return { kind: "path", path: new URL(url) };
      throw new JigsawInputError(
        `${subject} is a file: URL as a string. Pass it as a URL object or as { path }.`,
      );
    default:
      // Without a host, the path may contain anything, so only the protocol is shown.
      throw new JigsawInputError(
        `${subject} (${url.host === "" ? url.protocol : publicUrl(url)}) must be an http, https or data: URL. Pass a file as { path }.`,
      );
  }
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** The URL as the caller wrote it, or its normalized form if the service might not understand the caller's spelling. */
function addressOf(value: string | URL, url: URL): string {
  return typeof value === "string" && /^\s*https?:\/\/[^\s\\]+\s*$/i.test(value) ? value.trim() : url.href;
}

function readData(url: URL, subject: string): PlainBytes {
  const blob = readDataUrl(url);
  if (!blob) throw new JigsawInputError(`${subject} is not a valid data: URL. Check its base64.`);
  return readBytes(blob);
}
