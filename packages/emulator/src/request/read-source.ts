import { type EmbeddingType, isTextType } from "../types/embedding-type.ts";
import type { InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Params } from "./parameters.ts";

/** The input of a request. */
export type Source = { readonly kind: "text"; readonly text: string } | MediaSource;

export type MediaSource =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "file"; readonly file: InputFile };

/** The files that a request can refer to by their key. */
export interface StoredFiles {
  get(key: string): InputFile | undefined;
}

/**
 * Reads the input, and checks that it is the only one and matches the type.
 * @throws RequestRefusedError that names the parameter
 */
export function readSource(
  params: Params,
  file: InputFile | undefined,
  store: StoredFiles,
  type: EmbeddingType,
): Source {
  requireOneInput(params, file);
  return isTextType(type) ? readText(params, type) : readMedia(params, file, store, `type ${type}`);
}

/**
 * Reads a file or URL, and checks that it is the only input.
 * @throws RequestRefusedError that names the parameter
 */
export function readMediaSource(
  params: Params,
  file: InputFile | undefined,
  store: StoredFiles,
  what: string,
): MediaSource {
  requireOneInput(params, file);
  return readMedia(params, file, store, what);
}

function requireOneInput(params: Params, file: InputFile | undefined): void {
  const given = [
    ...["text", "url", "file_store_key"].filter((name) => params[name] !== undefined),
    ...(file === undefined ? [] : ["file"]),
  ];
  if (given.length > 1)
    throw new RequestRefusedError(`exactly one input is allowed, but the request has ${given.join(" and ")}`);
}

function readText({ text }: Params, type: EmbeddingType): Source {
  if (text === undefined) throw new RequestRefusedError(`text is required for type ${type}`);
  if (typeof text !== "string") throw new RequestRefusedError("text must be a string");
  if (text.trim() === "") throw new RequestRefusedError("text must not be blank");
  return { kind: "text", text };
}

function readMedia(
  params: Params,
  file: InputFile | undefined,
  store: StoredFiles,
  what: string,
): MediaSource {
  const { text, url, file_store_key: key } = params;
  if (text !== undefined) throw new RequestRefusedError(`text is not allowed for ${what}`);
  if (file !== undefined) return readFile(file);
  if (url !== undefined) return { kind: "url", url: readUrl(url) };
  if (key === undefined)
    throw new RequestRefusedError(`url, file_store_key or a file is required for ${what}`);
  return { kind: "file", file: readStored(key, store) };
}

function readStored(key: unknown, store: StoredFiles): InputFile {
  if (typeof key !== "string") throw new RequestRefusedError("file_store_key must be a string");
  const file = store.get(key);
  if (file !== undefined) return file;
  throw new RequestRefusedError(
    `file_store_key ${JSON.stringify(key)} is not in the file store; upload the file first`,
  );
}

function readFile(file: InputFile): MediaSource {
  if (file.bytes.length === 0) throw new RequestRefusedError("file must not be empty");
  return { kind: "file", file };
}

function readUrl(url: unknown): string {
  if (typeof url !== "string") throw new RequestRefusedError("url must be a string");
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new RequestRefusedError("url must be an http or https URL");
}
