import type { Asked } from "../support/proxy.ts";
import { type Mutant, onSuccess, onVectors, refused, takes } from "./mutant.ts";

const path = "/v1/store/file";

/** Services that keep files in another way. */
export const storeMutants: readonly Mutant[] = [
  {
    does: "embeds stored files somewhere else",
    fails: ["file-store-vectors"],
    ...onVectors((vector, { params }) =>
      "file_store_key" in params ? vector.map((value) => -value) : vector,
    ),
  },
  {
    does: "tells the size of what it stores in KiB",
    fails: ["store-upload"],
    ...onSuccess((body, asked) => (isUpload(asked) ? { ...body, size: 1 } : body)),
  },
  {
    does: "numbers files that have no key",
    fails: ["store-new-key"],
    ...onSuccess((body, asked) =>
      isUpload(asked) && !("key" in asked.params) ? { ...body, key: "17" } : body,
    ),
  },
  {
    does: "replaces files without being told to",
    fails: ["store-overwrite"],
    ...takes(isUpload),
  },
  {
    does: "forgets the type of what it stores",
    fails: ["store-read"],
    after: (answered, asked) =>
      asked.method === "GET" && answered.status === 200
        ? { ...answered, headers: { ...answered.headers, "content-type": "application/octet-stream" } }
        : answered,
  },
  {
    does: "says nothing about what it deletes",
    fails: ["store-delete"],
    ...onSuccess((body, { method }) => (method === "DELETE" ? {} : body)),
  },
  {
    does: "answers 400 where no such file is stored",
    fails: ["store-unknown-key"],
    after: (answered) => (answered.status === 404 ? refused(answered, 400) : answered),
  },
  {
    does: "has no public addresses",
    fails: ["store-public-url"],
    ...onSuccess(({ temp_public_url: _url, ...body }) => body),
  },
];

function isUpload(asked: Asked): boolean {
  return asked.method === "POST" && asked.path === path;
}
