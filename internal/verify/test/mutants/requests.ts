import { type Mutant, refused, refuses, takes } from "./mutant.ts";

/** Services with other routes, keys and parameters. */
export const requestMutants: readonly Mutant[] = [
  {
    does: "answers errors in HTML",
    fails: ["errors-are-json"],
    after: (answered) => (answered.status === 200 ? answered : { ...answered, body: "<h1>Sorry</h1>" }),
  },
  {
    does: "answers 404 to a wrong method",
    fails: ["errors-are-json"],
    after: (answered) => (answered.status === 405 ? refused(answered, 404) : answered),
  },
  { does: "takes any key", fails: ["no-valid-key"], options: { apiKey: undefined } },
  {
    does: "answers 403 without a valid key",
    fails: ["no-valid-key", "errors-are-json", "blank-key"],
    after: (answered) => (answered.status === 401 ? refused(answered, 403) : answered),
  },
  {
    does: "tells a blank key from none",
    fails: ["blank-key"],
    after: (answered, { headers }) => (headers.get("x-api-key") === "" ? refused(answered, 401) : answered),
  },
  {
    does: "answers 415 to plain text",
    fails: ["content-type"],
    after: (answered, { headers }) =>
      headers.get("content-type") === "text/plain" ? refused(answered, 415) : answered,
  },
  {
    does: "takes the text where there is a url too",
    fails: ["one-input"],
    ...takes(({ params }) => "text" in params && "url" in params),
  },
  {
    does: "takes the file where there is a url too",
    fails: ["one-input"],
    ...takes(({ params, file }) => file !== undefined && "url" in params),
  },
  {
    does: "takes any scheme",
    fails: ["url-scheme"],
    ...takes(({ params }) => /^(ftp|data):/.test(String(params["url"]))),
  },
  {
    does: "refuses unknown parameters",
    fails: ["unknown-parameters"],
    ...refuses(({ params }) => "colour" in params),
  },
  {
    does: "takes null for a parameter left out",
    fails: ["null-parameters"],
    ...takes(({ params }) => Object.values(params).includes(null)),
  },
  {
    does: "ignores parameters of other types",
    fails: ["parameters-of-other-types"],
    ...takes(({ params }) => params["query"] === false && params["type"] !== "text"),
  },
  {
    does: "ignores an instruction without a query",
    fails: ["instruction-without-query"],
    ...takes(({ params }) => "instruction" in params && params["query"] !== true),
  },
  {
    does: "counts an instruction in code points",
    fails: ["instruction-length"],
    ...takes(
      ({ params }) => params["query"] === true && Array.from(String(params["instruction"])).length <= 400,
    ),
  },
  {
    does: "counts an instruction in bytes",
    fails: ["instruction-length"],
    ...refuses(({ params }) => Buffer.byteLength(String(params["instruction"])) > 400),
  },
  {
    does: "embeds white space",
    fails: ["blank-text"],
    ...takes(({ params }) => typeof params["text"] === "string" && params["text"].trim() === ""),
  },
  { does: "takes an empty file", fails: ["empty-file"], ...takes(({ file }) => file?.size === 0) },
  {
    does: "wants a file in a form",
    fails: ["form-without-file"],
    ...refuses(({ headers, file }) => isForm(headers) && file === undefined),
  },
  {
    does: "finds the type without a body part",
    fails: ["form-body-part"],
    ...takes(({ params, file }) => file !== undefined && file.size > 0 && Object.keys(params).length === 0),
  },
  {
    does: "answers 404 for an unknown file",
    fails: ["file-store"],
    after: (answered, { params }) =>
      params["file_store_key"] === "no-such-file.png" ? refused(answered, 404) : answered,
  },
  {
    does: "looks into images",
    fails: ["file-contents"],
    ...refuses(({ params, file }) => params["type"] === "image" && file?.type !== "image/png"),
  },
];

function isForm(headers: Headers): boolean {
  return headers.get("content-type")?.startsWith("multipart/form-data") ?? false;
}
