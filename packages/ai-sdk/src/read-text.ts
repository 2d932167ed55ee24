// A separate entry, so that embedding-only users don't load the file readers.
export { readText } from "@x/jigsaw-core/internal";
