import { pathToFileURL } from "node:url";
import { InMemoryRecordManager } from "@langchain/community/indexes/memory";
import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import {
  ingest,
  JigsawDirectoryLoader,
  JigsawEmbeddings,
  JigsawLoader,
  type Describe,
  type JigsawLoaderOptions,
} from "@x/langchain-jigsaw";
import { png as pngOf, temporaryFolder } from "@x/test-support";
import { expect, vi } from "vitest";
import {
  rectangleOperators,
  pdfFile,
  pdfWithContents,
  textOperators,
} from "../../../packages/core/test/support/pdf-files.ts";
import { embeddings } from "./langchain-embeddings.ts";
import { sameAs, service, type Proofs } from "./proof.ts";

const png = pngOf("a");
/** A PDF with words in a font that needs one of PDF.js's character maps. */
const japanesePdf = pdfFile([
  "<</Type/Catalog/Pages 2 0 R>>",
  "<</Type/Pages/Count 1/Kids[3 0 R]>>",
  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>",
  "<</Type/Font/Subtype/Type0/BaseFont/MS-Gothic/Encoding/90ms-RKSJ-H/DescendantFonts[5 0 R]>>",
  "<</Type/Font/Subtype/CIDFontType2/BaseFont/MS-Gothic/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/DW 1000/FontDescriptor 6 0 R>>",
  "<</Type/FontDescriptor/FontName/MS-Gothic/Flags 4/FontBBox[0 -140 1000 860]/ItalicAngle 0/Ascent 860/Descent -140/CapHeight 700/StemV 80>>",
  { stream: "BT /F1 24 Tf 20 200 Td <82A082A282A482A682A8> Tj ET" },
]);

async function loaded(options: JigsawLoaderOptions, source: unknown = { data: png, filename: "a.png" }) {
  const { emulator, direct } = await service();
  const own = new JigsawEmbeddings({ ...direct, dimensions: 32 });
  const documents = await new JigsawLoader(source as string, { embeddings: own, ...options }).load();
  const sent = emulator.requests.map(({ path, params }) => [
    path.replace(/read\/.*/, "read"),
    params?.["speaker_fingerprint"],
  ]);
  return { documents: documents.map(({ pageContent, metadata }) => [pageContent, metadata]), sent };
}

const describe: Describe = async () => "a red square";
const versioned = (version?: string): Describe => Object.assign(async () => "a red square", { version });

/** Of the options of loaders, which `ingest` has as well. */
export const langchainLoading: Proofs = {
  "LoadOptions.describe": sameAs(
    "none",
    { describe: undefined },
    { describe },
    (options: JigsawLoaderOptions) => loaded(options),
  ),
  "LoadOptions.pdf": {
    value: `"whole"`,
    prove: async () => {
      const path = "samples/espresso-machine.pdf";
      const requests = async (options: JigsawLoaderOptions): Promise<number> =>
        (await loaded(options, path)).sent.length;
      expect([
        await requests({}),
        await requests({ pdf: "whole" }),
        await requests({ pdf: "pages" }),
      ]).toEqual([1, 1, 3]);
    },
  },
  "LoadOptions.textlessPages": sameAs(
    `"whole"`,
    { textlessPages: "whole" },
    { textlessPages: "describe" },
    (options: JigsawLoaderOptions) =>
      loaded(
        { pdf: "pages", describe: async () => "a scan", ...options },
        { data: pdfWithContents([textOperators("a text"), rectangleOperators]), filename: "a.pdf" },
      ),
  ),
  "LoadOptions.cMapUrl": {
    value: "that of the package `pdfjs-dist` where it is installed (Node)",
    prove: async () => {
      const source = { data: japanesePdf, filename: "a.pdf" };
      expect(JSON.stringify(await loaded({ pdf: "pages" }, source))).toContain("あいうえお");
      const cMapUrl = pathToFileURL(temporaryFolder()).href;
      await expect(loaded({ pdf: "pages", cMapUrl }, source)).rejects.toThrow("90ms-RKSJ-H");
    },
  },
  "LoadOptions.speakerFingerprint": sameAs(
    "false",
    { speakerFingerprint: false },
    { speakerFingerprint: true },
    (options: JigsawLoaderOptions) => loaded(options, { audio: png, id: "a" }),
  ),
  "LoadOptions.upload": sameAs("false", { upload: false }, { upload: true }, (options: JigsawLoaderOptions) =>
    loaded(options),
  ),
  "Describe.version": {
    value: "none",
    prove: async () => {
      const updated = async (first: Describe, second: Describe): Promise<number> => {
        const vectorStore = new MemoryVectorStore(await embeddings());
        const recordManager = new InMemoryRecordManager();
        const sources = { data: png, filename: "a.png", id: "a" };
        await ingest({ vectorStore, recordManager, sources, describe: first });
        return (await ingest({ vectorStore, recordManager, sources, describe: second })).updated;
      };
      expect(await updated(describe, describe)).toBe(0);
      expect(await updated(describe, versioned())).toBe(0);
      expect(await updated(versioned("1"), versioned("2"))).toBe(1);
    },
  },
  "JigsawLoaderOptions.embeddings": {
    value: "new JigsawEmbeddings()",
    prove: async () => {
      const { emulator, direct } = await service();
      vi.stubEnv("JIGSAWSTACK_API_KEY", direct.apiKey);
      vi.stubEnv("JIGSAWSTACK_BASE_URL", direct.baseURL);
      await new JigsawLoader({ text: "a" }).load();
      expect(emulator.requests).toHaveLength(1);
    },
  },
  "JigsawLoaderOptions.onError": {
    value: "the first failure throws",
    prove: async () => {
      await expect(loaded({}, "no-such-file.png")).rejects.toMatchObject({ code: "invalid_input" });
      expect((await loaded({ onError: () => {} }, "no-such-file.png")).documents).toEqual([]);
    },
  },
  "JigsawDirectoryLoaderOptions.recursive": {
    value: "true",
    prove: async () => {
      const folder = temporaryFolder({ "inner/a.txt": "a text" });
      const own = await embeddings();
      const count = async (recursive?: boolean): Promise<number> =>
        (await new JigsawDirectoryLoader(folder, { embeddings: own, recursive }).load()).length;
      expect([await count(), await count(true), await count(false)]).toEqual([1, 1, 0]);
    },
  },
};
