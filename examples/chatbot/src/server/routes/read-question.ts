import type { Context } from "hono";
import type { Question } from "../answering/answer.ts";
import type { Limits } from "../limits.ts";
import { displayName } from "../safety/display-name.ts";
import { lookAt } from "../safety/look-at.ts";
import { Refusal } from "../safety/refusal.ts";

/** Reads the form that a question is sent as: `question`, `file`, or both. @throws Refusal where it is no question */
export async function readQuestion(c: Context, { questionLength }: Limits): Promise<Question> {
  const form = await c.req.formData().catch(() => undefined);
  if (!form) throw new Refusal(400, "A question is sent as a form.");
  const given = form.get("question");
  // Browsers send each line end of a form as CRLF.
  const text = typeof given === "string" ? given.replaceAll("\0", "").replaceAll("\r\n", "\n").trim() : "";
  if (text.length > questionLength) {
    throw new Refusal(400, `That question is too long: ${questionLength} characters are the most.`);
  }
  const file = form.get("file");
  if (file instanceof File) return { text, attached: await readAttachment(file) };
  if (text === "") throw new Refusal(400, "Ask something first.");
  return { text };
}

async function readAttachment(file: File): Promise<NonNullable<Question["attached"]>> {
  const name = displayName(file.name);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { kind, mimeType } = await lookAt(bytes, name);
  if (kind !== "image" && kind !== "audio") {
    throw new Refusal(
      415,
      `${name} is neither a photo nor a recording. Drop it among the files to ask about it.`,
    );
  }
  return { name, kind, mimeType, bytes };
}
