import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "@x/test-support";
import { loadChunks } from "../../src/load/load-chunks.ts";
import { loadSettings, type LoadOptions } from "../../src/load/load-settings.ts";
import type { LoadedChunks } from "../../src/load/loaded-chunk.ts";
import { rectangleOperators, pdfFile, pdfWithContents, textOperators } from "../support/pdf-files.ts";
import { clientOf, failureOf, sent, startService } from "../support/service.ts";

type Service = Awaited<ReturnType<typeof startService>>;

async function load(
  pdf: Uint8Array<ArrayBuffer>,
  options: LoadOptions = {},
  given?: Service,
): Promise<LoadedChunks> {
  const service = given ?? (await startService());
  const client = clientOf(service);
  const source = { data: pdf, filename: "a.pdf" };
  const settings = loadSettings({ pdf: "pages", ...options });
  const { signal } = new AbortController();
  return await loadChunks(source, await client.identify(source), client, settings, signal);
}

const pagesOf = ({ chunks }: LoadedChunks): unknown =>
  chunks.map(({ pageNumber, chunk, described }) => [pageNumber, chunk.text ?? `described: ${described}`]);

describe("a page without text that shows something", () => {
  const mixed = pdfWithContents([textOperators("First"), rectangleOperators, textOperators("Last")]);

  it("is embedded with the whole PDF", async () => {
    const service = await startService();
    const loaded = await load(mixed, { describe: () => "a drawing" }, service);
    // Pages are sent side by side, so they can arrive in any order.
    expect(
      sent(service)
        .map(({ type, text }) => text ?? type)
        .sort((a, b) => String(a).localeCompare(String(b))),
    ).toEqual(["First", "Last", "pdf"]);
    expect(pagesOf(loaded)).toEqual([
      [1, "First"],
      [3, "Last"],
      [undefined, "described: a drawing"],
    ]);
    expect(loaded.blank).toBe(0);
  });

  it("has its own vector if the service returns one for each page", async () => {
    const scan = pdfWithContents([rectangleOperators]);
    expect(pagesOf(await load(scan, { describe: () => ["a drawing"] }))).toEqual([
      [1, "described: a drawing"],
    ]);
  });

  it.each<[string, unknown, unknown]>([
    [
      "one text for each page",
      ["no", "a drawing", "no"],
      [
        [1, "First"],
        [2, "a drawing"],
        [3, "Last"],
      ],
    ],
    [
      "one text for each of those pages",
      ["a drawing"],
      [
        [1, "First"],
        [2, "a drawing"],
        [3, "Last"],
      ],
    ],
    [
      "one text",
      "a drawing",
      [
        [1, "First"],
        [2, "a drawing"],
        [3, "Last"],
      ],
    ],
    [
      "texts of another number",
      ["a", "b"],
      [
        [1, "First"],
        [3, "Last"],
        [undefined, "a"],
        [undefined, "b"],
      ],
    ],
  ])('is embedded by the words of `describe`, which returns %s, with "describe"', async (_, words, pages) => {
    const service = await startService();
    const describeAs = (): string => words as string;
    expect(pagesOf(await load(mixed, { textlessPages: "describe", describe: describeAs }, service))).toEqual(
      pages,
    );
    expect(sent(service).every(({ type }) => type === "text")).toBe(true);
  });

  it('fails the PDF with "fail", or if `describe` finds nothing, before anything of it is stored', async () => {
    expect(String(await failureOf(load(mixed, { textlessPages: "fail" })))).toContain(
      "a.pdf: page 2 has no text, probably because the PDF is a scan.",
    );
    expect(
      String(await failureOf(load(mixed, { textlessPages: "describe", describe: () => " " }))),
    ).toContain("`describe` found none either");
  });

  it("may have a font that names no characters: glyph numbers are not text", async () => {
    const service = await startService();
    const map =
      "/CMapName /A def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n2 beginbfchar\n<41> <E001>\n<42> <0002>\nendbfchar\nendcmap";
    const scan = pdfFile([
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Count 1/Kids[3 0 R]>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
      { stream: textOperators("ABBA BAAB") },
      { stream: map },
    ]);
    await load(scan, {}, service);
    expect(sent(service).map(({ type }) => type)).toEqual(["pdf"]);
  });

  it("is skipped and counted if it is empty", async () => {
    const service = await startService();
    const loaded = await load(pdfWithContents([textOperators("First"), "", "q Q"]), {}, service);
    expect(pagesOf(loaded)).toEqual([[1, "First"]]);
    expect([loaded.blank, service.requests.length]).toEqual([2, 1]);
  });
});

describe("a locked PDF", () => {
  const locked = pdfWithContents([textOperators("A secret")], "sesame");

  it("is opened with its `password`, which may be a function of its name", async () => {
    expect(pagesOf(await load(locked, { password: "sesame" }))).toEqual([[1, "A secret"]]);
    const password = (name: string): string | undefined => (name === "a.pdf" ? "sesame" : undefined);
    expect(pagesOf(await load(locked, { password }))).toEqual([[1, "A secret"]]);
  });

  it("is distinguished from a broken one", async () => {
    expect(String(await failureOf(load(locked)))).toContain(
      "a.pdf is locked with a password. Pass it as the option `password`.",
    );
    const error = String(await failureOf(load(locked, { password: "open-it" })));
    expect(error).toContain("a.pdf is locked, and `password` does not open it. Check the password.");
    expect(error).not.toContain("open-it");
    expect(String(await failureOf(load(locked.slice(0, 40), { password: "sesame" })))).toContain(
      "is not a readable PDF",
    );
  });
});

describe("form fields and notes on a page", () => {
  it("are part of its text, except for passwords", async () => {
    const annotations = [
      "/Subtype/Widget/FT/Tx/T(name)/V(Ada Lovelace)",
      "/Subtype/Widget/FT/Ch/T(town)/V(London)/Opt[(London)(Paris)]",
      "/Subtype/Widget/FT/Tx/T(pin)/Ff 8192/V(1234)",
      "/Subtype/FreeText/Contents(Allergic to peanuts)/DA(/F1 12 Tf)",
      "/Subtype/Text/Contents(Call her)",
      "/Subtype/Text/Contents(Hidden)/F 2",
      "/Subtype/Popup/Contents(Call her)",
    ];
    const fields = annotations.map((_, index) => `${6 + index} 0 R`);
    const form = pdfFile([
      `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[${fields.slice(0, 3).join(" ")}]>>>>`,
      "<</Type/Pages/Count 1/Kids[4 0 R]>>",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R/Annots[${fields.join(" ")}]>>`,
      { stream: textOperators("Applicant") },
      ...annotations.map(
        (annotation) =>
          `<</Type/Annot${annotation.includes("/F 2") ? "" : "/F 4"}/Rect[20 300 220 320]${annotation}>>`,
      ),
    ]);
    const [[, text] = []] = pagesOf(await load(form)) as [number, string][];
    expect(text?.split("\n").sort()).toEqual([
      "Ada Lovelace",
      "Allergic to peanuts",
      "Applicant",
      "Call her",
      "London",
    ]);
  });
});

describe("text in a font that needs a character map of PDF.js", () => {
  const japanese = pdfFile([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Count 1/Kids[3 0 R]>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>",
    "<</Type/Font/Subtype/Type0/BaseFont/MS-Gothic/Encoding/90ms-RKSJ-H/DescendantFonts[5 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType2/BaseFont/MS-Gothic/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/DW 1000/FontDescriptor 6 0 R>>",
    "<</Type/FontDescriptor/FontName/MS-Gothic/Flags 4/FontBBox[0 -140 1000 860]/ItalicAngle 0/Ascent 860/Descent -140/CapHeight 700/StemV 80>>",
    { stream: "BT /F1 24 Tf 20 200 Td <82A082A282A482A682A8> Tj ET" },
  ]);

  it("is read with the maps at `cMapUrl`", async () => {
    const manifest = createRequire(import.meta.url).resolve("pdfjs-dist/package.json");
    const cMapUrl = pathToFileURL(`${dirname(manifest)}/cmaps`).href;
    expect(pagesOf(await load(japanese, { cMapUrl }))).toEqual([[1, "あいうえお"]]);
  });

  it("fails the PDF if it is missing, and never counts as an empty page", async () => {
    const cMapUrl = pathToFileURL(temporaryFolder()).href;
    expect(String(await failureOf(load(japanese, { cMapUrl })))).toMatch(
      /a\.pdf has text in a font that needs the character maps 90ms-RKSJ-H of PDF\.js\. They could not be loaded/,
    );
  });
});

it.each<[string, LoadOptions]>([
  ["textlessPages", { textlessPages: "some" as "fail" }],
  ["textlessPages", { textlessPages: "describe" }],
  ["password", { password: 1 as unknown as string }],
  ["cMapUrl", { cMapUrl: "cmaps" }],
])("an option is validated: %s", (name, options) => {
  expect(() => loadSettings(options)).toThrow(`\`${name}`);
});
