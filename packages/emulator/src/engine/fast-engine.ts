import { embeddingTypes } from "../types/embedding-type.ts";
import type { Engine, EngineAnswer, EngineInput, TextInput } from "../types/engine.ts";
import { mediaAnswer } from "./media-answer.ts";
import { textVector } from "./text-vector.ts";

/** Deterministic vectors without a model: texts that share words are similar, everything else is random. */
export const fastEngine: Engine = {
  name: "fast",
  types: embeddingTypes,
  embed: async (input: EngineInput): Promise<EngineAnswer> =>
    "text" in input ? textAnswer(input) : mediaAnswer(input),
};

function textAnswer({ type, chunks, dimensions, query, instruction }: TextInput): EngineAnswer {
  const embeddings = chunks.map((chunk) =>
    textVector(chunk, JSON.stringify([type, query, instruction, chunk]), dimensions),
  );
  return { embeddings, chunks };
}
