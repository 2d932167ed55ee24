import { type Mutant, withError, rejects, accepts } from "./mutant.ts";

/** Services with different routes, keys and parameters. */
export const requestMutants: readonly Mutant[] = [
  {
    does: "returns errors as HTML",
    fails: ["errors-are-json"],
    after: (response) => (response.status === 200 ? response : { ...response, body: "<h1>Sorry</h1>" }),
  },
  {
    does: "returns 404 for a wrong method",
    fails: ["errors-are-json"],
    after: (response) => (response.status === 405 ? withError(response, 404) : response),
  },
  { does: "accepts any key", fails: ["no-valid-key"], options: { apiKey: undefined } },
  {
    does: "returns 403 without a valid key",
    fails: ["no-valid-key", "errors-are-json", "blank-key"],
    after: (response) => (response.status === 401 ? withError(response, 403) : response),
  },
  {
    does: "distinguishes a blank key from a missing one",
    fails: ["blank-key"],
    after: (response, { headers }) => (headers.get("x-api-key") === "" ? withError(response, 401) : response),
  },
  {
    does: "returns 415 for plain text",
    fails: ["content-type"],
    after: (response, { headers }) =>
      headers.get("content-type") === "text/plain" ? withError(response, 415) : response,
  },
  {
    does: "accepts a text together with a url",
    fails: ["one-input"],
    ...accepts(({ params }) => "text" in params && "url" in params),
  },
  {
    does: "accepts a file together with a url",
    fails: ["one-input"],
    ...accepts(({ params, file }) => file !== undefined && "url" in params),
  },
  {
    does: "accepts any URL scheme",
    fails: ["url-scheme"],
    ...accepts(({ params }) => /^(ftp|data):/.test(String(params["url"]))),
  },
  {
    does: "rejects unknown parameters",
    fails: ["unknown-parameters"],
    ...rejects(({ params }) => "colour" in params),
  },
  {
    does: "treats null as a missing parameter",
    fails: ["null-parameters"],
    ...accepts(({ params }) => Object.values(params).includes(null)),
  },
  {
    does: "ignores parameters of other types",
    fails: ["parameters-of-other-types"],
    ...accepts(({ params }) => params["query"] === false && params["type"] !== "text"),
  },
  {
    does: "ignores an instruction without a query",
    fails: ["instruction-without-query"],
    ...accepts(({ params }) => "instruction" in params && params["query"] !== true),
  },
  {
    does: "counts an instruction in code points",
    fails: ["instruction-length"],
    ...accepts(
      ({ params }) => params["query"] === true && Array.from(String(params["instruction"])).length <= 400,
    ),
  },
  {
    does: "counts an instruction in bytes",
    fails: ["instruction-length"],
    ...rejects(({ params }) => Buffer.byteLength(String(params["instruction"])) > 400),
  },
  {
    does: "embeds white space",
    fails: ["blank-text"],
    ...accepts(({ params }) => typeof params["text"] === "string" && params["text"].trim() === ""),
  },
  { does: "accepts an empty file", fails: ["empty-file"], ...accepts(({ file }) => file?.size === 0) },
  {
    does: "requires a file in a form",
    fails: ["form-without-file"],
    ...rejects(({ headers, file }) => isForm(headers) && file === undefined),
  },
  {
    does: "accepts a form without a body part",
    fails: ["form-body-part"],
    ...accepts(({ params, file }) => file !== undefined && file.size > 0 && Object.keys(params).length === 0),
  },
  {
    does: "returns 404 for an unknown file",
    fails: ["file-store"],
    after: (response, { params }) =>
      params["file_store_key"] === "no-such-file.png" ? withError(response, 404) : response,
  },
  {
    does: "validates the content of images",
    fails: ["file-contents"],
    ...rejects(({ params, file }) => params["type"] === "image" && file?.type !== "image/png"),
  },
];

function isForm(headers: Headers): boolean {
  return headers.get("content-type")?.startsWith("multipart/form-data") ?? false;
}
