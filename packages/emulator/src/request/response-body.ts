import { randomUUID } from "node:crypto";
import type { EngineAnswer, EngineInput } from "../types/engine.ts";
import { estimateUsage, type Usage } from "./usage.ts";

/** The body of a 200 response. */
export interface ResponseBody {
  readonly success: true;
  readonly embeddings: EngineAnswer["embeddings"];
  readonly chunks?: NonNullable<EngineAnswer["chunks"]>;
  readonly speaker_embeddings?: NonNullable<EngineAnswer["speakerEmbeddings"]>;
  readonly _usage: Usage;
  readonly log_id: string;
}

/** Builds the response body. The engine's result is not validated. */
export function responseBody(input: EngineInput, answer: EngineAnswer): ResponseBody {
  const { embeddings, chunks, speakerEmbeddings } = answer;
  return {
    success: true,
    embeddings,
    ...(chunks && { chunks }),
    ...(speakerEmbeddings && { speaker_embeddings: speakerEmbeddings }),
    _usage: estimateUsage(input, answer),
    log_id: randomUUID(),
  };
}
