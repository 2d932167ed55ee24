// An entry of its own: who only embeds doesn't load what reads files.
export { readText } from "@x/jigsaw-core/internal";
