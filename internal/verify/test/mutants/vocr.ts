import { type Asked } from "../support/proxy.ts";
import { type Body, type Mutant, onSuccess, takes } from "./mutant.ts";

/** Services that read in another way. */
export const vocrMutants: readonly Mutant[] = [
  {
    does: "reads no letters",
    fails: ["vocr"],
    ...onReading((body, { file }) => (file?.name === "page.pdf" ? { ...body, has_text: false } : body)),
  },
  {
    does: "finds words in everything",
    fails: ["vocr-sections"],
    ...onReading((body, { file }) =>
      file?.name === "gradient.png"
        ? { ...body, has_text: true, sections: [{ text: "~", lines: [] }] }
        : body,
    ),
  },
  {
    does: "does not count pages",
    fails: ["vocr-pages"],
    ...onReading(({ total_pages: _total, ...body }) => body),
  },
  {
    does: "tells an image's size in points",
    fails: ["vocr-lines"],
    ...onReading((body) => ("width" in body ? { ...body, width: Number(body["width"]) * 0.75 } : body)),
  },
  {
    does: "sees something in letters",
    fails: ["vocr-unreadable"],
    ...takes(({ path, file }) => path === "/v1/vocr" && file?.name === "a.png"),
  },
];

function onReading(change: (body: Body, asked: Asked) => Body): ReturnType<typeof onSuccess> {
  return onSuccess((body, asked) => (asked.path === "/v1/vocr" ? change(body, asked) : body));
}
