import { maxFileBytes } from "../request/read-bytes.ts";
import type { FileStore } from "../store/file-store.ts";
import { parseUpload } from "../store/parse-upload.ts";
import { readUpload } from "../store/read-upload.ts";
import { type Answer, jsonAnswer } from "../types/answer.ts";
import type { InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Route } from "./route.ts";

const path = "/v1/store/file";
const readPath = `${path}/read`;
/** A key may contain slashes and line breaks. */
const keyPath = `${readPath}/:name{[\\s\\S]+}`;
const publicPath = `${path}/public`;
/** Allowance for the parts of the form other than the file. */
const formBytes = 64 * 1024;

/** Stores, reads and deletes files. A key may contain slashes, because the SDK puts it into the path unescaped. */
export function storeRoutes(store: FileStore): Route[] {
  return [
    {
      method: "POST",
      path,
      parse: parseUpload,
      maxBodyBytes: maxFileBytes + formBytes,
      answer: async ({ origin, ...body }) => {
        const upload = readUpload(body);
        const { key, publicToken } = store.add(upload);
        return jsonAnswer(200, {
          success: true,
          key,
          url: `${origin}${readPath}/${encodeURIComponent(key)}`,
          size: upload.file.bytes.length,
          ...(upload.wantsPublicUrl && { temp_public_url: `${origin}${publicPath}/${publicToken}` }),
        });
      },
    },
    {
      method: "GET",
      path: keyPath,
      answer: async ({ name }) => fileAnswer(store.get(name), name),
    },
    {
      method: "DELETE",
      path: keyPath,
      async answer({ name }) {
        if (!store.delete(name)) throw notStored(name);
        return jsonAnswer(200, { success: true });
      },
    },
    {
      method: "GET",
      path: `${publicPath}/:name`,
      isPublic: true,
      answer: async ({ name }) => fileAnswer(store.getPublic(name), name),
    },
  ];
}

function fileAnswer(file: InputFile | undefined, name: string): Answer {
  if (file === undefined) throw notStored(name);
  const { type, bytes } = file;
  return { status: 200, headers: { "content-type": type || "application/octet-stream" }, body: bytes };
}

function notStored(name: string): RequestRefusedError {
  return new RequestRefusedError(`no file with the key ${JSON.stringify(name)} is in the file store`, 404);
}
