import { listen } from "@x/test-support";
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";

/** A request to the service or its file store. */
export interface StoreRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly file?: { readonly name: string; readonly type: string; readonly sha256: string };
}

/** A response that replaces the normal one. `"hang"` and `"cut"` send no response. */
export type ReplacementResponse =
  | { readonly status: number; readonly body?: unknown }
  | "hang"
  | "cut"
  | undefined;

/**
 * Starts a service with a file store. `files` contains the stored keys. With `instead`, a test can replace the response. The
 * file is stored or deleted all the same.
 */
export async function startFileStore(
  instead: (request: StoreRequest, requests: readonly StoreRequest[]) => ReplacementResponse = () =>
    undefined,
): Promise<{ url: string; requests: StoreRequest[]; files: Set<string>; steps: () => string[] }> {
  const requests: StoreRequest[] = [];
  const files = new Set<string>();
  const { url } = await listen((incoming, out) => {
    void read(incoming).then((request) => {
      if (!request) return;
      requests.push(request);
      const normal = respond(request, files);
      const given = instead(request, requests) ?? normal;
      if (given === "cut") out.destroy();
      else if (given !== "hang") {
        out.writeHead(given.status, given.body === undefined ? {} : { "content-type": "application/json" });
        out.end(given.body === undefined ? undefined : JSON.stringify(given.body));
      }
    });
  });
  return { url, requests, files, steps: () => requests.map(({ method, path }) => `${method} ${path}`) };
}

function respond(
  { method, path, params }: StoreRequest,
  files: Set<string>,
): { status: number; body?: unknown } {
  if (method === "DELETE") {
    const key = path.replace("/v1/store/file/read/", "");
    return files.delete(key)
      ? { status: 200, body: { success: true } }
      : { status: 404, body: { success: false } };
  }
  if (path === "/v1/store/file") {
    const key = JSON.stringify(params["key"]).slice(1, -1);
    files.add(key);
    return {
      status: 200,
      body: { success: true, key, url: "https://files.example/f?X-Signature=abcdef", size: 1 },
    };
  }
  const stored = params["file_store_key"];
  if (stored !== undefined && !(typeof stored === "string" && files.has(stored))) {
    return { status: 400, body: { success: false, message: "no such file" } };
  }
  return { status: 200, body: { success: true, embeddings: [new Array<number>(32).fill(0.25)] } };
}

/** Reads a request. Undefined if the connection is closed before the request is complete. */
async function read(incoming: IncomingMessage): Promise<StoreRequest | undefined> {
  const { method = "", url = "", headers } = incoming;
  const request = { method, path: url, params: {} };
  const bytes = await buffer(incoming).catch(() => undefined);
  if (!bytes) return undefined;
  const type = headers["content-type"];
  if (type === undefined || bytes.length === 0) return request;
  if (type === "application/json") return { ...request, params: JSON.parse(bytes.toString()) };
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const [file, body] = [form.get("file"), form.get("body")];
  const params = typeof body === "string" ? JSON.parse(body) : {};
  return file instanceof File ? { ...request, params, file: await describe(file) } : { ...request, params };
}

async function describe(file: File): Promise<NonNullable<StoreRequest["file"]>> {
  const sha256 = createHash("sha256")
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest("hex");
  return { name: file.name, type: file.type, sha256 };
}
