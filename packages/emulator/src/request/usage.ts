import type { EngineAnswer, EngineInput } from "../types/engine.ts";
import { countTokens } from "./count-tokens.ts";

/** The response's `_usage`. */
export interface Usage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly inference_time_tokens: number;
  readonly total_tokens: number;
}

const bytesPerToken = 1024;
const outputTokensPerVector = 1000;
const inferenceTokensPerVector = 100;

/** Estimates the token counts, always the same for the same input. How the service counts is not documented. */
export function estimateUsage(input: EngineInput, answer: EngineAnswer): Usage {
  const vectors = answer.embeddings.length + (answer.speakerEmbeddings?.length ?? 0);
  const inputTokens = countInput(input);
  const outputTokens = vectors * outputTokensPerVector;
  const inferenceTokens = vectors * inferenceTokensPerVector;
  return {
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    inference_time_tokens: inferenceTokens,
    total_tokens: inputTokens + outputTokens + inferenceTokens,
  };
}

function countInput(input: EngineInput): number {
  if ("text" in input) return countTokens(input.text);
  if ("url" in input) return countTokens(input.url);
  return Math.ceil(input.file.bytes.length / bytesPerToken);
}
