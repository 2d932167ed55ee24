import { embeddingTypes } from "../types/embedding-type.ts";
import type { Engine, EngineAnswer, EngineInput, TextInput } from "../types/engine.ts";
import { embedMedia } from "./embed-media.ts";
import { textVector } from "./text-vector.ts";

/** Deterministic vectors without a model. Texts that share words are similar; everything else is random. */
export const fastEngine: Engine = {
  name: "fast",
  types: embeddingTypes,
  embed: async (input: EngineInput): Promise<EngineAnswer> =>
    "text" in input ? embedText(input) : embedMedia(input),
};

function embedText({ type, chunks, dimensions, query, instruction }: TextInput): EngineAnswer {
  const embeddings = chunks.map((chunk) =>
    textVector(chunk, JSON.stringify([type, query, instruction, chunk]), dimensions),
  );
  return { embeddings, chunks };
}
