import type { Context } from "hono";
import type { Question } from "../answering/answer.ts";
import type { Limits } from "../limits.ts";
import { displayName } from "../safety/display-name.ts";
import { detectKind } from "../safety/detect-kind.ts";
import { Refusal } from "../safety/refusal.ts";
import { checkId } from "./check-id.ts";

/** Reads a question's form with `question`, `file`, or both, and optionally `files` and `replaces`. @throws Refusal when the form is invalid or empty */
export async function readQuestion(c: Context, { questionLength }: Limits): Promise<Question> {
  const form = await c.req.formData().catch(() => undefined);
  if (!form) throw new Refusal(400, "Send the question as multipart form data.");
  const given = form.get("question");
  // Browsers send line breaks in forms as CRLF.
  const text = typeof given === "string" ? given.replaceAll("\0", "").replaceAll("\r\n", "\n").trim() : "";
  if (text.length > questionLength) {
    throw new Refusal(400, `The question is too long: the limit is ${questionLength} characters.`);
  }
  const options = { ...filesIn(form), ...replacedIn(form) };
  const file = form.get("file");
  if (file instanceof File) return { text, ...options, attached: await readAttachment(file) };
  if (text === "")
    throw new Refusal(400, "The question is empty. Type one, or attach a photo or a recording.");
  return { text, ...options };
}

/** `files` lists the ids of the chosen files, separated by commas. */
function filesIn(form: FormData): Pick<Question, "files"> {
  const files = form.get("files");
  return typeof files === "string" ? { files: files.split(",").map((id) => checkId(id)) } : {};
}

function replacedIn(form: FormData): Pick<Question, "replaces"> {
  const replaces = form.get("replaces");
  return typeof replaces === "string" ? { replaces: checkId(replaces) } : {};
}

async function readAttachment(file: File): Promise<NonNullable<Question["attached"]>> {
  const name = displayName(file.name);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { kind, mimeType } = await detectKind(bytes, name);
  if (kind !== "image" && kind !== "audio") {
    throw new Refusal(
      415,
      `${name} is neither a photo nor a recording. To ask about it, add it to your files.`,
    );
  }
  return { name, kind, mimeType, bytes };
}
