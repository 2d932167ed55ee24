import { LRUCache } from "lru-cache";
import type { AnswerSource } from "../../shared/api.ts";
import type { FileLibrary } from "./file-library.ts";

/** Number of texts to cache, at most 200 KB each. */
const maxTexts = 50;

/** The whole text of a note or a document; undefined for other files and for one that was removed. */
export type NoteText = (source: Pick<AnswerSource, "fileId" | "kind">) => Promise<string | undefined>;

/** Reads the texts of notes and documents. A file never changes, so the texts are cached. */
export function noteTexts(files: FileLibrary): NoteText {
  const texts = new LRUCache<string, string>({ max: maxTexts });
  const read: NoteText = async ({ fileId, kind }) => {
    if (kind === "document") return await files.text(fileId);
    const file = kind === "text" ? await files.find(fileId) : undefined;
    const bytes = file && (await files.bytes(fileId, 0, file.size));
    return bytes && new TextDecoder().decode(bytes);
  };
  return async (source) => {
    const text = texts.get(source.fileId) ?? (await read(source));
    if (text !== undefined) texts.set(source.fileId, text);
    return text;
  };
}
