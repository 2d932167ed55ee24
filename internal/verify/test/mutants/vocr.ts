import { type ProxiedRequest } from "../support/proxy.ts";
import { type Body, type Mutant, onSuccess, accepts } from "./mutant.ts";

/** Services with different text recognition. */
export const vocrMutants: readonly Mutant[] = [
  {
    does: "recognises no text",
    fails: ["vocr"],
    ...onReading((body, { file }) => (file?.name === "page.pdf" ? { ...body, has_text: false } : body)),
  },
  {
    does: "finds text in everything",
    fails: ["vocr-sections"],
    ...onReading((body, { file }) =>
      file?.name === "gradient.png"
        ? { ...body, has_text: true, sections: [{ text: "~", lines: [] }] }
        : body,
    ),
  },
  {
    does: "omits the page count",
    fails: ["vocr-pages"],
    ...onReading(({ total_pages: _total, ...body }) => body),
  },
  {
    does: "returns an image's size in points",
    fails: ["vocr-lines"],
    ...onReading((body) => ("width" in body ? { ...body, width: Number(body["width"]) * 0.75 } : body)),
  },
  {
    does: "accepts a text file as an image",
    fails: ["vocr-unreadable"],
    ...accepts(({ path, file }) => path === "/v1/vocr" && file?.name === "a.png"),
  },
];

function onReading(change: (body: Body, request: ProxiedRequest) => Body): ReturnType<typeof onSuccess> {
  return onSuccess((body, request) => (request.path === "/v1/vocr" ? change(body, request) : body));
}
