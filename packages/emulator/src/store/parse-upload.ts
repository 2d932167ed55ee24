import { mediaTypeOf } from "../request/media-type.ts";
import type { Body } from "../request/parse-body.ts";
import { parseForm, parseParams } from "../request/parse-form.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";

/**
 * Parses a form with a `file`, and a `body` if there are parameters.
 * @throws RequestRefusedError when the form is invalid
 */
export async function parseUpload(
  bytes: Buffer<ArrayBuffer>,
  contentType: string | undefined,
): Promise<Body> {
  const mediaType = mediaTypeOf(contentType);
  if (mediaType !== "multipart/form-data" || contentType === undefined) {
    const found = mediaType === undefined ? "but it is missing" : `not ${mediaType}`;
    throw new RequestRefusedError(`content-type must be multipart/form-data, ${found}`);
  }
  const { file, body } = await parseForm(bytes, contentType);
  // JigsawStack's SDK sends the string "undefined" when there are no parameters.
  if (body === undefined || body === "undefined") return { params: {}, file };
  if (typeof body !== "string") throw new RequestRefusedError("the form's body part must be a JSON string");
  return { params: parseParams(body, "the form's body part"), file };
}
