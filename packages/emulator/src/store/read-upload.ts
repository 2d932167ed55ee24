import { validateHeaderValue } from "node:http";
import type { Params } from "../request/parameters.ts";
import type { Body } from "../request/parse-body.ts";
import { maxFileBytes } from "../request/read-bytes.ts";
import type { InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";

/** A file to store. */
export interface Upload {
  readonly file: InputFile;
  /** Undefined to let the store generate one. */
  readonly key: string | undefined;
  readonly overwrite: boolean;
  /** Whether to create a public URL, which needs no API key. */
  readonly wantsPublicUrl: boolean;
}

/**
 * Validates an upload.
 * @param maxBytes maximum size of the file
 * @throws RequestRefusedError that names what is invalid
 */
export function readUpload({ params, file }: Body, maxBytes: number = maxFileBytes): Upload {
  if (file === undefined) throw new RequestRefusedError("the form must have a file part");
  if (file.bytes.length === 0) throw new RequestRefusedError("file must not be empty");
  if (file.bytes.length > maxBytes) throw new RequestRefusedError("file is larger than 100 MB", 413);
  const type = readContentType(params);
  return {
    file: type === undefined ? file : { ...file, type },
    key: readKey(params),
    overwrite: readBoolean(params, "overwrite"),
    wantsPublicUrl: readBoolean(params, "temp_public_url"),
  };
}

function readContentType(params: Params): string | undefined {
  const type = readString(params, "content_type");
  if (type === undefined) return undefined;
  try {
    validateHeaderValue("content-type", type);
  } catch {
    throw new RequestRefusedError("content_type must be a valid header value");
  }
  return type;
}

function readKey(params: Params): string | undefined {
  const key = readString(params, "key");
  if (key === undefined) return undefined;
  if (/\p{Surrogate}/u.test(key)) throw new RequestRefusedError("key must be well-formed Unicode");
  // Clients remove these from the end of a URL when they normalise it.
  if (key === "." || key === "..") throw new RequestRefusedError(`key must not be "." or ".."`);
  return key;
}

function readString(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new RequestRefusedError(`${name} must be a non-blank string`);
}

function readBoolean(params: Params, name: string): boolean {
  const value = params[name];
  if (value === undefined || typeof value === "boolean") return value ?? false;
  throw new RequestRefusedError(`${name} must be true or false`);
}
