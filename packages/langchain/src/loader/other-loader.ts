import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";

/** A loader of LangChain's, as far as it is used here. */
export interface OtherLoader {
  load(): Promise<DocumentInterface[]>;
}

/** Duck-typed: it may be of another copy of LangChain. */
export function isLoader(value: unknown): value is OtherLoader {
  return isRecord(value) && typeof value["load"] === "function";
}

/** What a loader loads, once it is asked for. */
export async function* documentsOf(loader: OtherLoader): AsyncGenerator<DocumentInterface, void, undefined> {
  yield* await loader.load();
}

/** Why a loader among sources can't be embedded. */
export function loaderRefusal(given: unknown): JigsawInputError | undefined {
  if (!isLoader(given)) return undefined;
  return new JigsawInputError("A loader is not a source: give the Documents that its `.load()` resolves to.");
}
