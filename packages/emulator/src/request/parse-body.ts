import type { InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import { mediaTypeOf } from "./media-type.ts";
import type { Params } from "./parameters.ts";
import { parseForm, parseParams } from "./parse-form.ts";

export interface Body {
  readonly params: Params;
  readonly file: InputFile | undefined;
}

/** Parses the body of a route. @throws RequestRefusedError when the body is invalid */
export type ParseBody = (bytes: Buffer<ArrayBuffer>, contentType: string | undefined) => Promise<Body>;

/**
 * Parses a JSON body, or the parts `file` and `body` of a form.
 * @throws RequestRefusedError when the body is invalid
 */
export async function parseBody(bytes: Buffer<ArrayBuffer>, contentType: string | undefined): Promise<Body> {
  const mediaType = mediaTypeOf(contentType);
  if (mediaType === "application/json") {
    return { params: parseParams(bytes.toString(), "the body"), file: undefined };
  }
  if (mediaType !== "multipart/form-data" || contentType === undefined) {
    throw new RequestRefusedError(
      `content-type must be application/json or multipart/form-data, not ${mediaType ?? "missing"}`,
    );
  }
  const { file, body } = await parseForm(bytes, contentType);
  if (typeof body !== "string") throw new RequestRefusedError("the form's body part must be a JSON string");
  return { params: parseParams(body, "the form's body part"), file };
}
