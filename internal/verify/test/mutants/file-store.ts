import type { ProxiedRequest } from "../support/proxy.ts";
import { type Mutant, onSuccess, onVectors, withError, accepts } from "./mutant.ts";

const path = "/v1/store/file";

/** Services with a different file store. */
export const storeMutants: readonly Mutant[] = [
  {
    does: "returns other vectors for stored files",
    fails: ["file-store-vectors"],
    ...onVectors((vector, { params }) =>
      "file_store_key" in params ? vector.map((value) => -value) : vector,
    ),
  },
  {
    does: "returns the size of stored files in KiB",
    fails: ["store-upload"],
    ...onSuccess((body, request) => (isUpload(request) ? { ...body, size: 1 } : body)),
  },
  {
    does: "numbers files without a key",
    fails: ["store-new-key"],
    ...onSuccess((body, request) =>
      isUpload(request) && !("key" in request.params) ? { ...body, key: "17" } : body,
    ),
  },
  {
    does: "replaces files without overwrite",
    fails: ["store-overwrite"],
    ...accepts(isUpload),
  },
  {
    does: "loses the type of stored files",
    fails: ["store-read"],
    after: (response, request) =>
      request.method === "GET" && response.status === 200
        ? { ...response, headers: { ...response.headers, "content-type": "application/octet-stream" } }
        : response,
  },
  {
    does: "returns no success for deletions",
    fails: ["store-delete"],
    ...onSuccess((body, { method }) => (method === "DELETE" ? {} : body)),
  },
  {
    does: "returns 400 for unknown files",
    fails: ["store-unknown-key"],
    after: (response) => (response.status === 404 ? withError(response, 400) : response),
  },
  {
    does: "returns no public URLs",
    fails: ["store-public-url"],
    ...onSuccess(({ temp_public_url: _url, ...body }) => body),
  },
];

function isUpload(request: ProxiedRequest): boolean {
  return request.method === "POST" && request.path === path;
}
