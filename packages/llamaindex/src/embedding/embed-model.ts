import { Settings } from "@llamaindex/core/global";
import { JigsawError, JigsawInputError } from "@x/jigsaw-core";
import { isEmbedder } from "@x/jigsaw-core/internal";
import { JigsawEmbedding } from "./jigsaw-embedding.ts";

/** What a person with two copies of the framework has to know: each copy has `Settings` of its own. */
const settingsHint =
  "(`Settings.embedModel` is not set. If your program sets it, two copies of `@llamaindex/core` are installed; `npm ls @llamaindex/core` shows them. Until there is one, pass `embedModel`.)";

/** By its looks: an index may hold an embedding of another copy of the package. */
export function isJigsawEmbedding(value: unknown): value is JigsawEmbedding {
  return isEmbedder(value) && typeof value === "function";
}

/** Refuses an embedding of somebody else, which could neither read sources nor answer by them. @throws JigsawInputError */
export function checkEmbedModel(given: unknown): void {
  if (given === undefined || given === null || isJigsawEmbedding(given)) return;
  throw new JigsawInputError("`embedModel` must be a `JigsawEmbedding`.");
}

/**
 * The model that was given, else the one in `Settings` if it is ours, else one with what the environment says.
 * @throws JigsawInputError where the environment has no key either; it says so if `Settings` is empty
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
    // What it does where none was set.
    return undefined;
  }
}
