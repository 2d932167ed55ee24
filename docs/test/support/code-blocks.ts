import { readFileSync } from "node:fs";
import type { PublicName } from "./public-names.ts";

/** A block of TypeScript in a Markdown file. */
export interface CodeBlock {
  /** The file and the number of the block in it, from 1. */
  readonly name: string;
  readonly code: string;
  /** The block marked `text` right below it: what the code prints. */
  readonly output: string | undefined;
}

const fence = /^```(?:ts|typescript)\n(?<code>.*?)^```$(?:\n\n```text\n(?<output>.*?)^```$)?/gms;

/** The TypeScript blocks of a Markdown file, with what each is said to print. */
export function codeBlocksIn(root: string, file: string): CodeBlock[] {
  const text = readFileSync(`${root}/${file}`, "utf8");
  return [...text.matchAll(fence)].map(({ groups }, index) => ({
    name: `${file} #${index + 1}`,
    code: groups?.["code"] ?? "",
    output: groups?.["output"],
  }));
}

/** The examples in docstrings. */
export function examplesIn(names: readonly PublicName[]): CodeBlock[] {
  return names.flatMap(({ name, tags }) =>
    tags
      .filter((tag) => tag.name === "example")
      .map(({ text }) => ({ name, code: text.replaceAll(/^```(?:ts)?$/gm, ""), output: undefined })),
  );
}
