import { execFile } from "node:child_process";
import { cp, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { docxOf, paragraph, temporaryFolder, xlsxOf } from "@x/test-support";

const run = promisify(execFile);
/** Without the search path that pnpm sets, in which all packages of the workspace are found. */
const env = { ...process.env, NODE_PATH: "" };
const core = fileURLToPath(new URL("../../..", import.meta.url));
const all = ["fflate", "htmlparser2", "papaparse", "postal-mime", "read-excel-file"];
const files = {
  "a.csv": "Name,Age\nAda,36",
  "a.docx": docxOf(paragraph("Closed")),
  "a.eml": "Subject: Hours\n\nClosed",
  "a.html": "<nav>Home</nav><p>Closed",
  "a.xlsx": xlsxOf("Hours", [["Day"], ["Sunday"]]),
};

/** What the built package reads in a folder of its own, beside these packages alone. */
async function readWith(format: "mjs" | "cjs", packages: readonly string[]): Promise<unknown> {
  const folder = temporaryFolder(files);
  await cp(join(core, "dist"), join(folder, "dist"), { recursive: true });
  await writeFile(join(folder, "package.json"), "{}");
  await mkdir(join(folder, "node_modules"));
  for (const name of packages) {
    await symlink(join(core, "node_modules", name), join(folder, "node_modules", name));
  }
  const load = format === "mjs" ? 'await import("./dist/internal.mjs")' : 'require("./dist/internal.cjs")';
  const code = `(async () => {
    const { readText } = ${load};
    const read = {};
    for (const name of ${JSON.stringify(Object.keys(files))}) read[name] = await readText(name).catch((error) => error.message);
    console.log(JSON.stringify(read));
  })()`;
  const { stdout, stderr } = await run(process.execPath, ["-e", code], { cwd: folder, env });
  return {
    ...JSON.parse(stdout),
    warnings: stderr.split("\n").filter((line) => line.includes("JigsawWarning")),
  };
}

describe.each(["mjs", "cjs"] as const)("in a build for %s", (format) => {
  it("installed packages read files", async () => {
    expect(await readWith(format, all)).toEqual({
      "a.csv": "Name | Age\nName: Ada; Age: 36",
      "a.docx": "Closed",
      "a.eml": "Subject: Hours\n\nClosed",
      "a.html": "Closed",
      "a.xlsx": "Hours\nDay\nSunday",
      warnings: [],
    });
  });

  it("a missing package is named with its install command, and text-based files are embedded as plain text", async () => {
    const needs = (what: string, name: string): string =>
      `Reading ${what} needs the package \`${name}\`: npm install ${name}`;
    const plain = (what: string, name: string): unknown =>
      expect.stringContaining(`${needs(what, name)} Until then, such files are embedded as plain text`);
    expect(await readWith(format, [])).toEqual({
      "a.csv": files["a.csv"],
      "a.docx": needs("office files", "fflate"),
      "a.eml": files["a.eml"],
      "a.html": files["a.html"],
      "a.xlsx": needs("Excel files", "read-excel-file"),
      warnings: [plain("CSV", "papaparse"), plain("mails", "postal-mime"), plain("HTML", "htmlparser2")],
    });
  });
});
