import type { InputFile } from "../types/engine.ts";
import { isRecord } from "../types/is-record.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Params } from "./parameters.ts";

export interface Body {
  readonly params: Params;
  readonly file: InputFile | undefined;
}

/**
 * Parses a JSON body, or the parts `file` and `body` of a form.
 * @throws RequestRefusedError when it is neither
 */
export async function parseBody(bytes: Buffer<ArrayBuffer>, contentType: string | undefined): Promise<Body> {
  const mediaType = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType === "application/json") {
    return { params: parseParams(bytes.toString(), "the body"), file: undefined };
  }
  if (mediaType === "multipart/form-data" && contentType !== undefined) return parseForm(bytes, contentType);
  throw new RequestRefusedError(
    `content-type must be application/json or multipart/form-data, not ${mediaType ?? "missing"}`,
  );
}

async function parseForm(bytes: Buffer<ArrayBuffer>, contentType: string): Promise<Body> {
  const form = await readForm(bytes, contentType);
  const [file, body] = [form.get("file"), form.get("body")];
  if (typeof file === "string")
    throw new RequestRefusedError("the form's file part must be a file, with a file name");
  if (typeof body !== "string") throw new RequestRefusedError("the form's body part must be a JSON string");
  return {
    params: parseParams(body, "the form's body part"),
    file: file === null ? undefined : await readFile(file),
  };
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

function parseParams(json: string, what: string): Params {
  let params: unknown;
  try {
    params = JSON.parse(json);
  } catch {
    throw new RequestRefusedError(`${what} is not valid JSON`);
  }
  if (!isRecord(params)) throw new RequestRefusedError(`${what} must be a JSON object`);
  return params;
}
