import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { pdfPages } from "../../../src/load/reading/pdf-pages.ts";

const run = promisify(execFile);
/** Without the search path that pnpm sets, in which all packages of the workspace are found. */
const env = { ...process.env, NODE_PATH: "" };
const dist = fileURLToPath(new URL("../../../dist", import.meta.url));

/** Reads a PDF with the built package in a folder of its own, beside an `unpdf` of this code or none. */
async function messageWith(load: string, unpdf?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pdf-pages-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(dist, join(folder, "dist"), { recursive: true });
  await writeFile(join(folder, "package.json"), "{}");
  if (unpdf !== undefined) {
    await mkdir(join(folder, "node_modules/unpdf"), { recursive: true });
    await writeFile(join(folder, "node_modules/unpdf/index.js"), unpdf);
  }
  const code = `${load}.then(({ describeWithPdfText }) => describeWithPdfText()(new Blob(["%PDF"]), { type: "pdf", source: "a.pdf" })).catch((error) => console.log(error.message));`;
  const { stdout } = await run(process.execPath, ["-e", code], { cwd: folder, env });
  return stdout.trim();
}

describe.each([
  ["a module", 'import("./dist/internal.mjs")'],
  ["CommonJS", 'Promise.resolve(require("./dist/internal.cjs"))'],
])("without a working `unpdf`, in %s,", (_, load) => {
  it("the text of a PDF needs it to be installed", async () => {
    expect(await messageWith(load)).toBe(
      "Reading the text of PDFs needs the package `unpdf`: npm install unpdf",
    );
  });

  it.each([
    ["exports.getResolvedPDFJS = async () => { throw new Error('no PDF.js'); };", "no PDF.js"],
    ["require('pdfjs-of-unpdf');", "Cannot find module 'pdfjs-of-unpdf'"],
  ])("the error names the package, not the file: %s", async (unpdf, reason) => {
    const message = await messageWith(load, unpdf);
    expect(message).toContain(
      "Reading the text of PDFs needs the package `unpdf`, which is installed but can't be loaded",
    );
    expect(message).toContain(reason);
    expect(message).not.toContain("a.pdf");
  });
});

it("the error names the PDF if it is broken and `unpdf` works", async () => {
  await expect(pdfPages(new Blob(["%PDF-1.7 broken"]), "a.pdf")).rejects.toThrow(
    "a.pdf is not a readable PDF: Invalid PDF structure. Check the file.",
  );
});
