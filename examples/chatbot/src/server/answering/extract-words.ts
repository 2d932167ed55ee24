import type { Service } from "../service.ts";
import type { Attachment } from "../../shared/api.ts";
import type { AttachedBytes } from "../database/conversations.ts";
import { untilAborted } from "../until-aborted.ts";

/** Recognised text beyond this many characters is cut off. */
const maxLength = 500;

/** Extracts the words from an attachment: the speech in a recording or the text in a picture. */
export async function extractWords(
  { name, kind, bytes, mimeType }: AttachedBytes & Omit<Attachment, "words">,
  { embeddings, describe }: Service,
  signal: AbortSignal,
): Promise<Attachment> {
  const source = { data: bytes, filename: name, mimeType, type: kind };
  const embedded = await embeddings.embed(source, { signal });
  const transcript = embedded.chunks.map(({ text }) => text ?? "").join(" ");
  const described =
    transcript.trim() === ""
      ? await untilAborted(Promise.resolve(describe(source, embedded)), signal)
      : transcript;
  const words = typeof described === "string" ? described : described.join("\n");
  return { name, kind, words: words.trim().slice(0, maxLength) };
}
