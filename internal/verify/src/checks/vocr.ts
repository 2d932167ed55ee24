import { isRecord } from "../is-record.ts";
import { successOf } from "../read-reply.ts";
import { pdf } from "../samples/pdf.ts";
import { png } from "../samples/png.ts";
import { sample } from "../samples/sample.ts";
import { type Draft, type Params, send, type Service, upload } from "../service.ts";
import type { Check } from "./check.ts";
import { expectStatus } from "./expect-status.ts";

type Body = Record<string, unknown>;

export const vocr: readonly Check[] = [
  {
    id: "vocr",
    requests: 1,
    async run(service) {
      const { has_text: hasText, sections } = await read(service, pdf());
      const text = textsOf(sections).join(" ");
      return {
        holds: hasText === true && text.includes("lamp"),
        observed: `has_text ${String(hasText)}, ${text}`,
      };
    },
  },
  {
    id: "vocr-sections",
    requests: 3,
    async run(service) {
      const bodies = [
        await read(service, png()),
        await read(service, await sample("menu-board.jpg")),
        await read(service, await sample("espresso-machine.pdf")),
      ];
      const counts = bodies.map(({ sections }) => textsOf(sections).length);
      const [blank, board] = bodies.map(({ has_text: hasText }) => hasText);
      return {
        holds: counts.join() === "0,1,3" && blank === false && board === true,
        observed: `${counts.join(", ")} sections in an image without text, an image with text and a PDF of 3 pages`,
      };
    },
  },
  {
    id: "vocr-pages",
    requests: 1,
    async run(service) {
      const file = await sample("espresso-machine.pdf");
      const {
        total_pages: total,
        page_range: range,
        sections,
      } = await read(service, file, { page_range: [2, 9] });
      const [first = "", ...more] = textsOf(sections);
      return {
        holds:
          total === 3 && JSON.stringify(range) === "[2,3]" && /Warranty/.test(first) && more.length === 1,
        observed: `${more.length + 1} sections, page_range ${JSON.stringify(range)} of ${String(total)}`,
      };
    },
  },
  {
    id: "vocr-lines",
    requests: 1,
    async run(service) {
      const { sections, width } = await read(service, await sample("menu-board.jpg"));
      const lines = listOf(listOf(sections)[0]?.["lines"]);
      const words = lines.flatMap((line) => listOf(line["words"]));
      const right = Math.max(...words.map(({ bounds }) => cornerOf(bounds)));
      const surest = Math.max(...words.map(({ confidence }) => Number(confidence)));
      return {
        // The longest line is nearly as wide as the image.
        holds: width === 890 && right > 445 && right <= 890 && surest > 0.5 && surest <= 1,
        observed: `${words.length} words up to x ${right} of ${String(width)}, confidence up to ${surest}`,
      };
    },
  },
  {
    id: "vocr-unreadable",
    requests: 1,
    run: async (service) =>
      expectStatus(service, 400, { letters: draft(new File(["no picture"], "a.png"), {}) }),
  },
];

function draft(file: File, params: Params): Draft {
  return { ...upload(file, params), path: "/v1/vocr" };
}

async function read(service: Service, file: File, params: Params = {}): Promise<Body> {
  return successOf(await send(service, draft(file, params)));
}

function textsOf(sections: unknown): string[] {
  return listOf(sections).map(({ text }) => String(text));
}

function listOf(value: unknown): Body[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function cornerOf(bounds: unknown): number {
  const corner = isRecord(bounds) ? bounds["bottom_right"] : undefined;
  return isRecord(corner) ? Number(corner["x"]) : Number.NaN;
}
