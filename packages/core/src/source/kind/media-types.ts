import type { EmbeddingType } from "../../types/embedding-type.ts";

/** What an extension says of a file. */
export interface KnownExtension {
  readonly type: EmbeddingType;
  readonly mimeType: string;
}

const images = { png: "png", jpg: "jpeg", jpeg: "jpeg", gif: "gif", webp: "webp", bmp: "bmp", avif: "avif" };
const moreImages = { tif: "tiff", tiff: "tiff", heic: "heic", heif: "heif" };
const audio = { wav: "wav", mp3: "mpeg", m4a: "mp4", flac: "flac", webm: "webm", aac: "aac" };
const moreAudio = { ogg: "ogg", oga: "ogg", opus: "ogg" };
const prose = { txt: "plain", text: "plain", md: "markdown", markdown: "markdown" };
const tables = { csv: "csv", tsv: "tab-separated-values", html: "html", htm: "html", css: "css" };
const notations = {
  json: "json",
  jsonl: "x-ndjson",
  ndjson: "x-ndjson",
  xml: "xml",
  yaml: "yaml",
  yml: "yaml",
};
const code =
  "js mjs cjs jsx ts mts cts tsx py rb go rs java kt scala swift c h cc cpp hpp cs php lua pl r dart sh bash sql " +
  "scss less vue svelte graphql proto toml ini log tex";

const extensions: ReadonlyMap<string, KnownExtension> = new Map([
  ...entries("image", "image", { ...images, ...moreImages }),
  ...entries("audio", "audio", { ...audio, ...moreAudio }),
  ...entries("pdf", "application", { pdf: "pdf" }),
  ...entries("text", "text", prose),
  ...entries("text-other", "text", tables),
  ...entries("text-other", "application", notations),
  ...entries("text-other", "text", Object.fromEntries(code.split(" ").map((name) => [name, "plain"]))),
]);

const textualApplication =
  /^application\/((x-)?(json|xml|yaml|javascript|typescript|sql|toml|ndjson|sh)|[\w.-]+\+(json|xml|yaml))$/;

/** Every extension that stands for something that can be embedded: lower case, without dot. */
export const knownExtensions: readonly string[] = [...extensions.keys()];

/** What the name of a file says of it; its extension may be in any case. */
export function typeOfName(name: string): KnownExtension | undefined {
  const [, extension] = /\.([^./\\]+)$/.exec(name) ?? [];
  return extension === undefined ? undefined : extensions.get(extension.toLowerCase());
}

/** What a MIME type stands for; undefined where that cannot be embedded, or is said of any bytes. */
export function typeOfMime(mimeType: string): EmbeddingType | undefined {
  const mime = bareMime(mimeType);
  // A drawing in words: the service's image models see pixels.
  if (mime === "image/svg+xml") return undefined;
  if (mime.startsWith("image/")) return "image";
  if (mime.startsWith("audio/") || mime === "application/ogg") return "audio";
  if (mime === "application/pdf") return "pdf";
  if (mime === "text/plain" || mime === "text/markdown" || mime === "text/x-markdown") return "text";
  return mime.startsWith("text/") || textualApplication.test(mime) ? "text-other" : undefined;
}

/** Whether a type is sent as words, not as a file. */
export function isTextType(type: EmbeddingType): type is "text" | "text-other" {
  return type === "text" || type === "text-other";
}

/** A MIME type in lower case and without parameters such as the charset. */
export function bareMime(mimeType: string): string {
  return mimeType.replace(/;.*$/s, "").trim().toLowerCase();
}

function entries(
  type: EmbeddingType,
  top: string,
  subtypes: Readonly<Record<string, string>>,
): [string, KnownExtension][] {
  return Object.entries(subtypes).map(([name, sub]) => [name, { type, mimeType: `${top}/${sub}` }]);
}
