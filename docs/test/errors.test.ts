import { readFileSync } from "node:fs";
import * as core from "@x/jigsaw-core";
import { expect, it } from "vitest";
import { root } from "./support/pages.ts";

const page = readFileSync(`${root}/docs/reference/errors.md`, "utf8");
const details = { status: 500 };

/** One error of each class; its `code` is what a program sees. */
const errors: readonly core.JigsawError[] = [
  new core.JigsawInputError("wrong"),
  new core.JigsawAuthenticationError("refused", details),
  new core.JigsawRateLimitError("too many", details),
  new core.JigsawApiError("failed", details),
  new core.JigsawTimeoutError("late"),
  new core.JigsawConnectionError("unreachable"),
  new core.JigsawResponseError("broken"),
];

it("has a row and a section for the code of every class of error", () => {
  const classes = Object.keys(core).filter((name) => name.endsWith("Error") && name !== "JigsawError");
  expect(new Set(errors.map(({ name }) => name))).toEqual(new Set(classes));
  for (const { code, name } of errors) {
    expect(page).toMatch(new RegExp(`^\\| \\[\`${code}\`\\]\\(#${code}\\) +\\| \`${name}\``, "m"));
    expect(page).toContain(`## \`${code}\`\n`);
  }
});

it("has a section for every code that is given elsewhere", () => {
  for (const file of ["ingest/token-budget.ts", "load/find-words.ts"]) {
    const source = readFileSync(`${root}/packages/core/src/${file}`, "utf8");
    const codes = [...source.matchAll(/code: "(\w+)"/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) expect(page).toContain(`## \`${code}\`\n`);
  }
});
