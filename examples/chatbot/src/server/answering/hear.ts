import type { Service } from "../service.ts";
import type { Attachment } from "../../shared/api.ts";
import type { AttachedBytes } from "../database/conversations.ts";
import { untilAborted } from "../until-aborted.ts";

/** Characters of what was read in a picture that count as a question. */
const longest = 500;

/** Finds the words in what is asked with: what is said in a recording, what is written in a picture. */
export async function hear(
  { name, kind, bytes, mimeType }: AttachedBytes & Omit<Attachment, "words">,
  { embeddings, describe }: Service,
  signal: AbortSignal,
): Promise<Attachment> {
  const source = { data: bytes, filename: name, mimeType, type: kind };
  const embedded = await embeddings.embed(source, { signal });
  const said = embedded.chunks.map(({ text }) => text ?? "").join(" ");
  const described =
    said.trim() === "" ? await untilAborted(Promise.resolve(describe(source, embedded)), signal) : said;
  const words = typeof described === "string" ? described : described.join("\n");
  return { name, kind, words: words.trim().slice(0, longest) };
}
