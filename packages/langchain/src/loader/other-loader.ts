import type { DocumentInterface } from "@langchain/core/documents";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";

/** The part of a LangChain loader that this package uses. */
export interface OtherLoader {
  load(): Promise<DocumentInterface[]>;
}

/** Duck-typed: it may come from another copy of LangChain. */
export function isLoader(value: unknown): value is OtherLoader {
  return isRecord(value) && typeof value["load"] === "function";
}

/** Yields the Documents of a loader; nothing is loaded before the first is requested. */
export async function* documentsOf(loader: OtherLoader): AsyncGenerator<DocumentInterface, void, undefined> {
  yield* await loader.load();
}

/** The error for a loader in a list of sources; undefined for anything else. */
export function loaderRefusal(given: unknown): JigsawInputError | undefined {
  if (!isLoader(given)) return undefined;
  return new JigsawInputError(
    "A loader can't be a source here. Pass the Documents that its `load()` resolves to.",
  );
}
