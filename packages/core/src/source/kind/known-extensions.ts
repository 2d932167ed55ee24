const media =
  "png jpg jpeg gif webp bmp avif tif tiff heic heif " +
  "wav mp3 m4a m4b flac webm aac ogg oga opus mka wma aif aiff pdf";
const documents = "docx xlsx pptx odt ods odp epub rtf html htm xhtml csv tsv ipynb srt vtt eml";
export const prose: string = "txt text md markdown rst adoc asciidoc org";
export const notations: string = "json jsonl ndjson xml yaml yml toml ini conf cfg properties env log";
/** Listed here, because in MIME tables `.ts` and `.rs` are something else. */
export const code: string =
  "js mjs cjs jsx ts mts cts tsx py rb go rs java kt scala swift c h cc cpp hpp cs php lua pl r dart sh bash sql " +
  "css scss less vue svelte graphql proto tf tex";

/** The extensions that can be embedded or read, in lower case, without the dot. Text files with other names work too. */
export const knownExtensions: readonly string[] =
  /* @__PURE__ */ `${media} ${documents} ${prose} ${notations} ${code}`.split(" ");

/** Whether a name has a known extension, ignoring case. */
export function hasKnownExtension(name: string): boolean {
  return knownExtensions.includes(extensionOf(name));
}

/** The extension of a file name in lower case, without the dot; empty if there is none. */
export function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name.toLowerCase())?.[1] ?? "";
}
