import type { InputFile } from "../types/engine.ts";
import { isRecord } from "./is-record.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Params } from "./parameters.ts";

/** The parts of a form that the service uses. */
export interface FormParts {
  readonly file: InputFile | undefined;
  /** The unparsed `body` part; undefined when there is none. */
  readonly body: File | string | undefined;
}

/**
 * Reads the parts `file` and `body` of a form.
 * @throws RequestRefusedError when the form is invalid, or its file part is not a file
 */
export async function parseForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<FormParts> {
  const form = await readForm(bytes, contentType);
  const [file, body] = [form.get("file"), form.get("body")];
  if (typeof file === "string")
    throw new RequestRefusedError("the form's file part must be a file, with a file name");
  return { file: file === null ? undefined : await readFile(file), body: body ?? undefined };
}

/** @throws RequestRefusedError when `json` is not a JSON object. `what` names it in the message */
export function parseParams(json: string, what: string): Params {
  let params: unknown;
  try {
    params = JSON.parse(json);
  } catch {
    throw new RequestRefusedError(`${what} is not valid JSON`);
  }
  if (!isRecord(params)) throw new RequestRefusedError(`${what} must be a JSON object`);
  return params;
}

async function readForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch {
    throw new RequestRefusedError("the body is not valid multipart/form-data");
  }
}

async function readFile(file: File): Promise<InputFile> {
  return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
}
