import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { fileOrUrl, readSource } from "@x/jigsaw-core/ingestion";
import type { JobSource } from "./jobs.ts";

/**
 * Converts a source to the form that is stored in a job. Relative paths become absolute, because a worker may run in
 * another folder.
 * @param subject the name of the source in error messages, such as `sources[3]`
 * @throws JigsawInputError if it is not a source, or is one that exists only in this process
 */
export function toJobSource(given: unknown, subject: string): JobSource {
  if (isDocument(given)) {
    throw new JigsawInputError(
      `${subject} is a Document or node, which can't be put into a queue. Enqueue the path or URL that it was loaded from, or \`{ id, text }\`.`,
    );
  }
  const plain = readSource(fileOrUrl(given), subject);
  const { id, type } = plain.kind === "text" || plain.kind === "stored" ? { ...plain } : plain;
  const more = { ...(id !== undefined && { id }), ...(type !== undefined && { type }) };
  switch (plain.kind) {
    case "text":
      return { ...more, text: plain.text, type: plain.type };
    case "url":
      return { ...more, url: plain.address };
    case "path":
      return {
        ...more,
        path: typeof plain.path === "string" ? resolve(plain.path) : fileURLToPath(plain.path),
      };
    case "stored":
      return { ...more, fileStoreKey: plain.key, type: plain.type };
    case "bytes":
      throw new JigsawInputError(
        `${subject} contains bytes, which can't be put into a queue. Enqueue a path, a URL, a \`fileStoreKey\` or a text.`,
      );
  }
}

/** Whether it is a Document of LangChain or a node of LlamaIndex. Duck-typed. */
function isDocument(given: unknown): boolean {
  return isRecord(given) && ("pageContent" in given || "id_" in given);
}
