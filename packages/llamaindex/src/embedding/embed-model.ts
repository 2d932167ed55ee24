import { Settings } from "@llamaindex/core/global";
import { JigsawError, JigsawInputError } from "@x/jigsaw-core";
import { isEmbedder } from "@x/jigsaw-core/internal";
import { JigsawEmbedding } from "./jigsaw-embedding.ts";

/** A hint for users with two copies of the framework, each of which has its own `Settings`. */
const settingsHint =
  "(`Settings.embedModel` is not set. If your program sets it, two copies of `@llamaindex/core` are installed: check with `npm ls @llamaindex/core`. Remove one, or pass `embedModel`.)";

/** Duck-typed: an index may hold an embedding from another copy of the package. */
export function isJigsawEmbedding(value: unknown): value is JigsawEmbedding {
  return isEmbedder(value) && typeof value === "function";
}

/** Checks the option `embedModel`. Other embeddings can't embed images, recordings or PDFs. @throws JigsawInputError */
export function checkEmbedModel(given: unknown): void {
  if (given === undefined || given === null || isJigsawEmbedding(given)) return;
  throw new JigsawInputError("`embedModel` must be a `JigsawEmbedding`.");
}

/**
 * Finds the model to use: the `embedModel` option, else `Settings.embedModel` if it is a `JigsawEmbedding`, else a new
 * one that is configured by the environment.
 * @throws JigsawInputError if the environment has no API key; the message then mentions an empty `Settings`
 */
export function embedModelOf(
  given: JigsawEmbedding | undefined,
  make: () => JigsawEmbedding = () => new JigsawEmbedding(),
): JigsawEmbedding {
  if (given) return given;
  const model = settingsModel();
  if (isJigsawEmbedding(model)) return model;
  try {
    return make();
  } catch (error) {
    if (model === undefined && JigsawError.isInstance(error)) error.message += ` ${settingsHint}`;
    throw error;
  }
}

function settingsModel(): unknown {
  try {
    return Settings.embedModel;
  } catch {
    // LlamaIndex throws if none is set.
    return undefined;
  }
}
