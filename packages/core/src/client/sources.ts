// What only sources need: files, URLs, bytes, texts with a type, and very long texts. Loaded with the first one.
export { checkSources, embedEach } from "./embed-each.ts";
export { FileStore } from "./file-store.ts";
export { identifySource, lookUpReadable } from "./known-sources.ts";
export { sendInParts } from "./long-texts.ts";
export { toEmbedded } from "./to-embedded.ts";
